// Odd and hostile values on a guest: one field suffers, the person comes through.
import { type PersonChange, sourceChange } from '@audience/connector';
import { describe, expect, it } from 'vitest';
import { eventsConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';
import { signedDelivery } from './settings-for-test.ts';
import { wireBody, wireGuest } from './wire-for-test.ts';

async function personOf(body: string | object): Promise<PersonChange> {
  const result = await eventsConnector.webhook?.parse(signedDelivery(body), contextWith().context);
  const change = result?.kind === 'changes' ? sourceChange.parse(result.changes[0]) : undefined;
  if (change?.kind !== 'person') throw new Error('This is no change of a person.');
  return change;
}
const guestWith = async (guest: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  personOf(wireBody('guest.updated', { guest: wireGuest(guest), ...more }));

describe('a value of the wrong type', () => {
  it('reads as text where it has one', async () => {
    const { person } = await guestWith({ firstName: 42, company: true });
    expect(person.values).toMatchObject({ firstName: '42', company: 'true', email: 'ada@example.com' });
  });

  it('is left out where it has none, so that it counts as not told', async () => {
    const { person } = await guestWith({
      firstName: { first: 'Ada' },
      phone: ['1'],
      customFields: { a: { b: 1 }, c: 'd' },
    });
    expect(person.values).not.toHaveProperty('firstName');
    expect(person.values).not.toHaveProperty('phone');
    expect(person.values).not.toHaveProperty('custom:a');
    expect(person.values).toMatchObject({ 'custom:c': 'd', email: 'ada@example.com' });
    expect(person.unreadable).toEqual(['firstName', 'phone', 'custom:a']);
  });

  it('of an attendance is named, and the rest of the guest holds', async () => {
    const odd = { status: 'maybe', totalGuests: -4, arrivedGuests: 'x', checkedInAt: 'not a date', company: 'Acme' };
    const { person } = await guestWith(odd);
    expect(person.unreadable).toEqual(['status', 'totalGuests', 'arrivedGuests', 'checkedInAt']);
    expect(person.values).toMatchObject({ company: 'Acme' });
  });

  it('is not named where there is none', async () => {
    expect((await guestWith({ status: null, checkedInAt: null, phone: null })).person).not.toHaveProperty('unreadable');
  });

  it.each([-1, 1.5, 'two', null, undefined, {}])('as a head count (%j) reads as not known', async (totalGuests) => {
    const { person } = await guestWith({ totalGuests, arrivedGuests: totalGuests });
    expect(person.attendance).toMatchObject({ totalGuests: null, arrivedGuests: null, status: 'confirmed' });
  });

  it('as custom fields leaves the rest of the person', async () => {
    const { person } = await guestWith({ customFields: 'none' });
    expect(person.values).toMatchObject({ firstName: 'Ada' });
  });

  it('in what is sent along costs only that', async () => {
    const change = await guestWith({}, { event: { id: 'e1' }, guestList: 7, changed: 'email' });
    expect(change).not.toHaveProperty('event');
    expect(change).not.toHaveProperty('list');
    expect(change).not.toHaveProperty('changed');
    expect(change.person.values).toMatchObject({ firstName: 'Ada' });
  });

  it('as a field that is absent counts as not told', async () => {
    const { person } = await guestWith({ email: undefined });
    expect(person.values).not.toHaveProperty('email');
  });
});

describe('text', () => {
  it('loses U+0000 and has half surrogate pairs replaced', async () => {
    const body = JSON.stringify(
      wireBody('guest.updated', { guest: wireGuest({ firstName: 'FIRST', lastName: 'LAST' }) }),
    );
    const { person } = await personOf(body.replace('FIRST', 'A\\u0000da').replace('LAST', 'Love\\ud800lace'));
    expect(person.values).toMatchObject({ firstName: 'Ada', lastName: 'Love\ufffdlace' });
  });

  it('keeps right-to-left marks, joiners and emoji', async () => {
    const lastName = 'עדה\u200f👩\u200d🔬';
    expect((await guestWith({ lastName })).person.values.lastName).toBe(lastName);
  });

  it('of a million characters passes; the host limits it', async () => {
    const company = 'x'.repeat(1_000_000);
    expect((await guestWith({ company })).person.values.company).toBe(company);
  });

  it('that looks like an expression stays text', async () => {
    expect((await guestWith({ company: '{{7*7}}' })).person.values.company).toBe('{{7*7}}');
  });
});

describe('ids', () => {
  it('stay text, digit for digit', async () => {
    const { person } = await guestWith({ id: '9007199254740993', externalId: '00042' });
    expect(person.id).toBe('9007199254740993');
    expect(person.values.externalId).toBe('00042');
  });

  it('that hold U+0000 do not become another id or none', async () => {
    const { person } = await guestWith({ id: '\u0000', eventId: 'e\u00001' });
    expect([person.id, person.eventId]).toEqual(['\ufffd', 'e\ufffd1']);
  });
});

describe('names of properties', () => {
  it('that are special to JavaScript are harmless', async () => {
    const guest = JSON.stringify(wireGuest({ customFields: 'HERE' })).replace(
      '"HERE"',
      '{"__proto__":{"polluted":true},"constructor":"c","toString":"t"}',
    );
    const { person } = await personOf(`{"type":"guest.updated","timestamp":"2026-05-02T18:04:11.120Z","seq":1,
      "__proto__":{"polluted":true},"data":{"guest":${guest}}}`);
    expect(person.values).toMatchObject({ 'custom:constructor': 'c', 'custom:toString': 't' });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(person).not.toHaveProperty('polluted');
  });

  it('that are longer than any field’s key are left out', async () => {
    const { person } = await guestWith({ customFields: { ['k'.repeat(194)]: 'a', ['k'.repeat(193)]: 'b' } });
    expect(Object.keys(person.values).filter((key) => key.startsWith('custom:k'))).toEqual([
      `custom:${'k'.repeat(193)}`,
    ]);
  });

  it('that come 5,000 at once all come through', async () => {
    const customFields = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}`, index]));
    expect(Object.keys((await guestWith({ customFields })).person.values)).toHaveLength(5_009);
  });
});
