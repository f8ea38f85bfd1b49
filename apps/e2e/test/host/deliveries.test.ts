// Deliveries through a real socket to a running host: what is refused, in which order, what is counted, what is kept as dead, and
// that nothing else happens. And one delivery that comes fifty times at once.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents, sumOf } from '../../src/host/connected-events.ts';
import { type Oddity, postWebhook } from '../../src/host/post-webhook.ts';
import { contactShape, deadShape, problemShape } from '../../src/host/shapes.ts';
import { waitFor, waitUntil } from '../../src/host/wait-until.ts';
import { describeOnEachDatabase } from './support/databases.ts';

const MEBIBYTE = 1_048_576;
const TOO_LARGE = `{"type":"${'x'.repeat(MEBIBYTE)}"}`;
const TEXT = { 'content-type': 'text/plain' };
const BODY = '{"type":"guest.created"}';
const OTHER_SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

interface Refused {
  what: string;
  body?: string | Uint8Array;
  odd?: Oddity;
  status: number;
  cause: string;
}

const REFUSED: readonly Refused[] = [
  { what: 'that is too large', body: TOO_LARGE, status: 413, cause: 'too_large' },
  {
    what: 'that is too large and does not say so',
    body: TOO_LARGE,
    odd: { chunked: true },
    status: 413,
    cause: 'too_large',
  },
  { what: 'that says it is text', odd: { headers: TEXT }, status: 415, cause: 'not_json' },
  {
    what: 'that does not say what it is',
    odd: { headers: { 'content-type': undefined } },
    status: 415,
    cause: 'not_json',
  },
  {
    what: 'that is compressed',
    body: gzipSync(BODY),
    odd: { headers: { 'content-encoding': 'gzip' } },
    status: 415,
    cause: 'not_json',
  },
  { what: 'that is not signed', odd: { headers: { 'webhook-signature': undefined } }, status: 401, cause: 'signature' },
  { what: 'that is signed with another secret', odd: { secret: OTHER_SECRET }, status: 401, cause: 'signature' },
  { what: 'whose body is not what was signed', odd: { signed: `${BODY} ` }, status: 401, cause: 'signature' },
  { what: 'whose signature is cut', odd: { headers: { 'webhook-signature': 'v1,' } }, status: 401, cause: 'signature' },
  { what: 'that is six minutes old', odd: { skewSeconds: -360 }, status: 401, cause: 'timestamp' },
  { what: 'that is six minutes ahead', odd: { skewSeconds: 360 }, status: 401, cause: 'timestamp' },
  {
    what: 'that is too large before it is text',
    body: TOO_LARGE,
    odd: { headers: TEXT },
    status: 413,
    cause: 'too_large',
  },
  {
    what: 'that is text before it is unsigned',
    odd: { headers: TEXT, secret: OTHER_SECRET },
    status: 415,
    cause: 'not_json',
  },
  {
    what: 'that is unsigned before it is no JSON',
    body: 'no JSON',
    odd: { secret: OTHER_SECRET },
    status: 401,
    cause: 'signature',
  },
];

const MALFORMED: ReadonlyArray<{ what: string; body: string | Uint8Array }> = [
  { what: 'is no JSON', body: 'no JSON' },
  { what: 'is empty', body: '' },
  { what: 'is JSON that was cut', body: '{"type":"guest.cre' },
  { what: 'is a list', body: '[{"type":"guest.created"}]' },
  { what: 'has no type', body: '{"data":{}}' },
  {
    what: 'is not UTF-8',
    body: Uint8Array.from([0x7b, 0x22, 0x74, 0x79, 0x70, 0x65, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
  },
  { what: 'is nested a hundred thousand times', body: `{"type":"guest.created","data":${'['.repeat(100_000)}` },
];

describeOnEachDatabase('A delivery', (newDatabase) => {
  let both: ConnectedEvents;

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
  });
  afterAll(() => both.close());

  const contacts = () => both.api.all(contactShape, '/api/v1/contacts');

  it.each(REFUSED)('$what is answered $status', async ({ what, body, odd, status }) => {
    const answer = await postWebhook(both.webhook, `refused ${what}`.replaceAll(' ', '-'), body ?? BODY, odd);
    expect(answer).toMatchObject({ status, type: expect.stringMatching(/^application\/problem\+json/) });
    expect(problemShape.parse(JSON.parse(answer.text)).detail).not.toBe('');
  });

  it('that was refused is counted by its cause, and nothing else happened', async () => {
    const counts: Record<string, number> = {};
    for (const { cause } of REFUSED) counts[cause] = (counts[cause] ?? 0) + 1;
    await waitUntil('all are counted', async () => sumOf((await both.status()).refused) === REFUSED.length);
    expect((await both.status()).refused).toEqual(counts);
    expect(await both.outcomes()).toEqual([]);
    expect(await contacts()).toEqual([]);
  });

  it('to any other address or by another method is answered 404, whatever it is', async () => {
    const { url } = both.webhook;
    const key = url.split('/').at(-1) ?? '';
    const odd: Oddity[] = [
      { url: url.replace(key, 'A'.repeat(key.length)) },
      { url: url.slice(0, -1) },
      { url: `${url}/` },
      { url: url.replace(key, '..%2f') },
      { url: url.replace(`/${key}`, '') },
      { method: 'GET' },
      { method: 'PUT' },
    ];
    const answers = await Promise.all(odd.map((each) => postWebhook(both.webhook, 'lost', BODY, each)));
    answers.push(await postWebhook(both.webhook, 'lost', TOO_LARGE, { url: url.slice(0, -1), headers: TEXT }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it.each(MALFORMED)('that is rightly signed but $what is answered 422 and kept as dead', async ({ what, body }) => {
    const id = `malformed-${what.replaceAll(' ', '-')}`;
    expect(await postWebhook(both.webhook, id, body)).toMatchObject({ status: 422 });
    const dead = await waitFor('it is among the dead', async () => {
      const all = await both.api.all(deadShape, both.path('/dead'));
      return all.find(({ deliveryId }) => deliveryId === id);
    });
    expect(dead).toMatchObject({
      outcome: 'failed',
      dead: true,
      error: { class: 'data', message: expect.stringMatching(/./) },
    });
    expect(await contacts()).toEqual([]);
  });

  it('whose data cannot be read is answered 202, and ends as dead with its reason', async () => {
    const body = { type: 'guest.created', timestamp: new Date().toISOString(), seq: 1, data: { guest: { id: 7 } } };
    expect(await postWebhook(both.webhook, 'unreadable', JSON.stringify(body))).toMatchObject({ status: 202 });
    const dead = await waitFor('it is among the dead', async () => {
      const all = await both.api.all(deadShape, both.path('/dead'));
      return all.find(({ deliveryId }) => deliveryId === 'unreadable');
    });
    expect(dead).toMatchObject({ outcome: 'failed', attempts: 1, error: { class: 'data' } });
    expect(dead.error.message).toMatch(/guest/);
    expect(JSON.parse(dead.body)).toEqual(body);
  });

  it('of a type that nobody knows is answered 202 and ignored', async () => {
    const body = JSON.stringify({ type: 'venue.moved', timestamp: new Date().toISOString(), seq: 2, data: {} });
    expect(await postWebhook(both.webhook, 'unknown-type', body)).toMatchObject({ status: 202 });
    await waitUntil('it is ignored', async () =>
      (await both.outcomes()).some((one) => one.deliveryId === 'unknown-type' && one.reason === 'unknown_type'),
    );
    expect((await both.status()).counts).toMatchObject({ ignored: 1 });
    expect(await contacts()).toEqual([]);
  });

  it('is taken fifty times at once, all answered 202, and has one effect', async () => {
    both.mock.sender.configure({ url: null });
    const event = await both.organise('POST', '/events', { name: 'Storm', startsAt: '2026-06-01T18:00:00Z' });
    await both.organise('POST', '/guests', { eventId: event.id, email: 'ada@example.org', firstName: 'Ada' });
    const entry = both.mock.model.changes(both.mock.model.lastSeq() - 1)?.items[0];
    if (entry === undefined) throw new Error('Events told nothing.');
    const { id, ...body } = entry;
    const copies = Array.from({ length: 50 }, () => postWebhook(both.webhook, id, JSON.stringify(body)));
    expect(new Set((await Promise.all(copies)).map(({ status }) => status))).toEqual(new Set([202]));

    const { id: contactId } = await waitFor('the contact is there', () => both.contact('ada@example.org'));
    await waitUntil('nothing waits', async () => (await both.status()).waiting === 0);
    expect((await both.outcomes()).filter(({ deliveryId }) => deliveryId === id)).toMatchObject([
      { outcome: 'created' },
    ]);
    expect(await contacts()).toHaveLength(1);
    const [attendance, ...more] = await both.history(contactId);
    expect(more).toEqual([]);
    expect(attendance?.timeline.map(({ what }) => what)).toEqual(['status', 'totalGuests', 'arrivedGuests']);

    const other = { ...body, data: { ...body.data, changed: ['email'] } };
    expect(await postWebhook(both.webhook, id, JSON.stringify(other))).toMatchObject({ status: 202 });
    await waitUntil('the conflict is counted', async () => (await both.status()).refused.conflict === 1);
    expect((await both.outcomes()).filter(({ deliveryId }) => deliveryId === id)).toHaveLength(1);
  });

  it('with a field that does not fit is reported, and the rest of the person applied', async () => {
    await both.api.do(z.unknown(), 'POST', '/api/v1/fields', { label: 'Age', type: 'number' });
    both.mock.model.createCustomField({ label: 'Age', type: 'number' });
    both.mock.sender.configure({ url: both.webhook.url });
    const event = await both.organise('POST', '/events', { name: 'Sunshine', startsAt: '2026-06-02T18:00:00Z' });
    const guest = { eventId: event.id, email: 'bob@example.org', firstName: 'Bob', customFields: { age: 'many' } };
    const { id } = await both.organise('POST', '/guests', guest);
    const { values } = await waitFor('the contact is there', () => both.contact('bob@example.org'));
    expect(values).toEqual({ email: 'bob@example.org', first_name: 'Bob' });
    const outcome = (await both.outcomes()).find(({ personId }) => personId === id);
    expect(outcome).toMatchObject({ outcome: 'created', notes: [{ field: 'age', note: 'value_rejected' }] });
  });

  it('with values and parts of an attendance that cannot be read is reported, and what was known of them stays', async () => {
    both.mock.sender.configure({ url: both.webhook.url });
    const event = await both.organise('POST', '/events', { name: 'Rain', startsAt: '2026-06-03T18:00:00Z' });
    const { id } = await both.organise('POST', '/guests', {
      eventId: event.id,
      email: 'eve@example.org',
      company: 'Acme',
    });
    await both.organise('POST', `/guests/${id}/rsvp`, { status: 'confirmed', totalGuests: 2 });
    await waitFor('the contact is there', () => both.contact('eve@example.org'));
    await both.settled();
    const guest = both.mock.model.guest(id);
    const odd = { company: { a: 1 }, firstName: 'Eve', status: 'maybe', totalGuests: -4, checkedInAt: 'not a date' };
    const body = {
      type: 'guest.updated',
      timestamp: guest?.updatedAt,
      seq: both.mock.model.lastSeq() + 1,
      data: { guest: { ...guest, ...odd, revision: (guest?.revision ?? 0) + 1 }, changed: Object.keys(odd) },
    };
    expect(await postWebhook(both.webhook, 'msg_odd', JSON.stringify(body))).toMatchObject({ status: 202 });
    const outcome = await waitFor('the outcome is there', async () =>
      (await both.outcomes()).find(({ deliveryId }) => deliveryId === 'msg_odd'),
    );
    const fields = ['company', 'status', 'totalGuests', 'checkedInAt'];
    expect(outcome).toMatchObject({ outcome: 'updated' });
    expect(outcome.notes).toEqual(expect.arrayContaining(fields.map((field) => ({ field, note: 'value_rejected' }))));
    const { values } = await waitFor('the contact is there', () => both.contact('eve@example.org'));
    expect(values).toEqual({ email: 'eve@example.org', company: 'Acme', first_name: 'Eve' });
  });
});
