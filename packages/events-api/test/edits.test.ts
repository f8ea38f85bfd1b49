// What the organiser's edits accept.
import { expect, test } from 'vitest';
import { createGuestEdit, faultsEdit, faultsOf, seedOptions, webhookEdit } from '../src/index.ts';

test('an unknown property of an edit is refused by its pointer', () => {
  const read = createGuestEdit.safeParse({ eventId: 'evt_1', emial: 'a@example.com' });
  expect(read.error && faultsOf(read.error)).toEqual([{ pointer: '/emial', detail: 'There is no such property.' }]);
});

test.each([
  ['a rate above 1', faultsEdit, { drop: { rate: 1.5 } }],
  ['a fault that does not exist', faultsEdit, { explode: { rate: 1 } }],
  ['more guests than an event holds', seedOptions, { guestsPerEvent: 10_001 }],
  ['an address that is not of the web', webhookEdit, { url: 'file:///etc/passwd' }],
  ['a secret that is too short', webhookEdit, { url: 'http://localhost:3000/hook', secret: 'whsec_abc' }],
])('%s is refused', (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});

test('an address on this machine and a secret of 24 bytes are accepted', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  expect(webhookEdit.safeParse({ url: 'http://127.0.0.1:3000/webhooks/k', secret }).success).toBe(true);
});
