// Notifications of the fake source: signed, plain, thin.
import { describe, expect, it } from 'vitest';
import { createFakeConnector, createFakeSource, fakeConnector, fakeDelivery } from '../src/index.ts';
import { context, settings } from './context-for-test.ts';

const at = 1_777_745_051_120;
const source = createFakeSource();
const connector = createFakeConnector(source);
const verify = fakeConnector.webhook?.verify ?? (() => undefined);
const good = fakeDelivery({ type: 'changes', changes: [] }, { ...settings, at });

describe('verifying', () => {
  it('accepts what the source signed, and names id and type', () => {
    expect(verify(good, settings)).toEqual({ ok: true, deliveryId: `fake-${at}`, type: 'changes' });
  });

  it.each([
    ['another body', { ...good, body: new TextEncoder().encode('{"type":"changes"}') }, 'signature'],
    ['another id', { ...good, headers: { ...good.headers, 'fake-id': 'other' } }, 'signature'],
    ['no headers', { ...good, headers: {} }, 'signature'],
    ['a time five minutes and more back', { ...good, receivedAt: at + 300_001 }, 'timestamp'],
    ['a time five minutes and more ahead', { ...good, receivedAt: at - 300_001 }, 'timestamp'],
  ])('refuses %s', (_, delivery, cause) => {
    expect(verify(delivery, settings)).toEqual({ ok: false, cause });
  });

  it('refuses another secret', () => {
    expect(verify(good, { secret: 'another secret' })).toEqual({ ok: false, cause: 'signature' });
  });

  it('keeps the id of a rightly signed body that is no object with a type', () => {
    const delivery = fakeDelivery(['changes'], { ...settings, at });
    expect(verify(delivery, settings)).toEqual({ ok: false, cause: 'malformed', deliveryId: `fake-${at}` });
  });

  it('makes an example that it accepts', () => {
    const example = fakeConnector.webhook?.example?.(settings, at);
    expect(example && verify(example, settings)).toMatchObject({ ok: true });
  });
});

describe('reading', () => {
  const parse = (body: object) => connector.webhook?.parse(fakeDelivery(body, { ...settings, at }), context);

  it('gives on the changes that the body holds', async () => {
    const change = source.putPerson({ id: 'p1', eventId: 'e1', values: { email: 'a@example.com' } }, at);
    expect(await parse({ type: 'changes', changes: [change] })).toEqual({ kind: 'changes', changes: [change] });
  });

  it('fetches the person that a thin notification refers to', async () => {
    source.putPerson({ id: 'p2', eventId: 'e1' }, at);
    source.putPerson({ id: 'p2', eventId: 'e1', values: { company: 'Acme' } }, at + 1);
    expect(await parse({ type: 'thin', personId: 'p2' })).toMatchObject({
      changes: [{ kind: 'person', trigger: 'updated', revision: 2, person: { values: { company: 'Acme' } } }],
    });
  });

  it('fails with `data` for a person who is gone, and for changes that do not fit', async () => {
    await expect(parse({ type: 'thin', personId: 'nobody' })).rejects.toMatchObject({ failure: 'data' });
    await expect(parse({ type: 'changes', changes: [{ kind: 'person' }] })).rejects.toMatchObject({ failure: 'data' });
  });

  it('names a type that it does not know', async () => {
    expect(await parse({ type: 'weather' })).toEqual({ kind: 'unknown_type', type: 'weather' });
  });
});
