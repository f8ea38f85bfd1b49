// The contract's schemas: what a connector may tell, and what is refused.
import { describe, expect, it } from 'vitest';
import { ConnectorError, sourceChange, sourceField } from '../src/index.ts';

const person = {
  id: 'p1',
  eventId: 'e1',
  listId: null,
  createdAt: 1_767_600_000_000,
  updatedAt: 1_767_600_000_000,
  values: { email: 'a@example.org', 'custom:table': 7, tags: ['x'], phone: null, vip: true },
  attendance: { status: 'confirmed', checkedInAt: null, totalGuests: 2, arrivedGuests: 0 },
};
const change = { kind: 'person', trigger: 'created', at: 1_767_600_000_000, revision: 1, person };

describe('the contract', () => {
  it('takes a person with values of every kind', () => {
    expect(sourceChange.parse(change)).toMatchObject({ kind: 'person', person: { values: person.values } });
  });

  it.each([
    ['a negative revision', { ...change, revision: -1 }],
    ['a broken time', { ...change, at: Number.NaN }],
    ['an unknown trigger', { ...change, trigger: 'deleted' }],
    ['an unknown kind', { ...change, kind: 'guest' }],
    ['an empty id', { ...change, person: { ...person, id: '' } }],
    ['an unknown answer', { ...change, person: { ...person, attendance: { ...person.attendance, status: 'maybe' } } }],
    ['a value that is an object', { ...change, person: { ...person, values: { email: {} } } }],
    ['a time beyond what dates hold', { ...change, at: 1e17 }],
  ])('refuses %s', (_title, broken) => {
    expect(sourceChange.safeParse(broken).success).toBe(false);
  });

  it('lets an event leave out what it does not know', () => {
    const event = { id: 'e1', name: 'Party', startsAt: null, endsAt: null, revision: 1, updatedAt: 1 };
    expect(sourceChange.parse({ kind: 'event', at: 1, revision: 1, event })).toMatchObject({
      event: { timeZone: null, venue: null, personCount: null },
    });
  });

  it('suggests no field as UID unless told', () => {
    expect(sourceField.parse({ key: 'email', label: 'Email', type: 'email', custom: false }).suggestedUid).toBe(false);
  });

  it('names an error by its class where no code is given, and keeps its cause', () => {
    const cause = new Error('below');
    const error = new ConnectorError('transient', 'The source is down.', { cause, retryAfterMs: 500 });
    expect(error).toMatchObject({ failure: 'transient', code: 'transient', retryAfterMs: 500, cause });
    expect(new ConnectorError('config', 'No right.', { code: 'source_forbidden' }).code).toBe('source_forbidden');
  });
});
