// What the sender sends, when, and to whom.
import { webhookBody } from '@audience/events-api';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { settle } from './fake-time.ts';
import { createSending, HOOK, refuse, SECRET } from './sending.ts';

const HOUR = 3_600_000;

test('a change is posted once, as JSON, with the body of the change feed without its id', async () => {
  const { addGuest, lastChange, received, sender } = createSending();
  addGuest({ firstName: 'Zoë' });
  await sender.idle();
  expect(received).toHaveLength(1);
  const [request] = received;
  const { id, ...body } = lastChange() ?? { id: '' };
  expect(request?.url).toBe(HOOK);
  expect(request?.headers.get('content-type')).toBe('application/json');
  expect(request?.headers.get('webhook-id')).toBe(id);
  expect(JSON.parse(request?.body ?? '')).toEqual(body);
  expect(webhookBody.parse(JSON.parse(request?.body ?? ''))).toEqual(body);
});

test('the reference library verifies what was sent', async () => {
  const { addGuest, received, sender, time } = createSending();
  addGuest();
  await sender.idle();
  const [request] = received;
  const headers = Object.fromEntries(request?.headers ?? []);
  expect(headers['webhook-timestamp']).toBe(String(time.clock() / 1000));
  const expected = new Webhook(SECRET).sign(headers['webhook-id'] ?? '', new Date(time.clock()), request?.body ?? '');
  expect(headers['webhook-signature']).toBe(expected);
});

test('while a secret rotates both sign, and after the overlap only the new one does', async () => {
  const { addGuest, received, sender, time } = createSending();
  const { secrets } = sender.rotate();
  addGuest();
  await sender.idle();
  await time.advance(24 * HOUR);
  addGuest();
  await sender.idle();
  const signers = received.map(({ headers, body }) => {
    const id = headers.get('webhook-id') ?? '';
    const at = new Date(Number(headers.get('webhook-timestamp')) * 1000);
    const signatures = headers.get('webhook-signature')?.split(' ') ?? [];
    return signatures.map((signature) =>
      secrets.find(({ secret }) => new Webhook(secret).sign(id, at, body) === signature),
    );
  });
  expect(signers.map((each) => each.map((found) => found?.secret))).toEqual([
    [secrets[0]?.secret, SECRET],
    [secrets[0]?.secret],
  ]);
});

test('nothing is sent while the switch is off, and what happened meanwhile is not sent later either', async () => {
  const { addGuest, model, received, sender } = createSending();
  model.setEnabled(false);
  const quiet = addGuest();
  await sender.idle();
  expect(received).toHaveLength(0);
  expect(model.changes(2)?.items).toMatchObject([{ type: 'guest.created', data: { guest: { id: quiet.id } } }]);
  model.setEnabled(true);
  addGuest();
  await sender.idle();
  expect(received.map(({ body }) => JSON.parse(body).seq)).toEqual([4]);
});

test('a retry that falls due while the switch is off is passed by, and the schedule goes on', async () => {
  const { addGuest, model, received, sender, time } = createSending((count) =>
    count === 1 ? refuse() : new Response(),
  );
  addGuest();
  await sender.idle();
  model.setEnabled(false);
  await time.advance(5_000);
  expect(received).toHaveLength(1);
  model.setEnabled(true);
  await time.advance(300_000);
  expect(received).toHaveLength(2);
  expect(sender.pending()).toBe(0);
});

test('without an address nothing is sent, and a secret is made when none is given', async () => {
  const { addGuest, received, sender } = createSending();
  const { url, secrets } = sender.configure({ url: null });
  expect([url, secrets[0]?.secret]).toEqual([null, SECRET]);
  addGuest();
  await sender.idle();
  expect(received).toHaveLength(0);
});

test('only so many attempts run at one time', async () => {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { addGuest, received, sender } = createSending(() => gate.then(() => new Response()), { concurrency: 3 });
  for (let count = 0; count < 10; count++) addGuest();
  await settle();
  expect(received).toHaveLength(3);
  release();
  await sender.idle();
  expect(received).toHaveLength(10);
});

test('more than the queue holds is dropped and noted; the change feed still tells it', async () => {
  const { addGuest, journal, model, sender } = createSending(() => refuse(), { maxPending: 5 });
  for (let count = 0; count < 8; count++) addGuest();
  await sender.idle();
  expect(sender.pending()).toBe(5);
  expect(journal.counters().deliveriesByOutcome).toMatchObject({ dropped: 3, refused: 5 });
  expect(model.lastSeq()).toBe(10);
});

test('a closed sender sends nothing more and waits for nothing', async () => {
  const { addGuest, received, sender, time } = createSending(() => refuse());
  addGuest();
  await sender.idle();
  sender.close();
  addGuest();
  await time.advance(100 * HOUR);
  expect(received).toHaveLength(1);
  expect(sender.pending()).toBe(0);
});
