// What a source sends in a shape that cannot be read is noted and changes nothing; the rest of the person is applied.
import type { PersonChange } from '@audience/connector';
import { expect, test } from 'vitest';
import { onlyContact, person, play, told } from './support/account.ts';

const KNOWN = { status: 'confirmed', checkedInAt: 1_000, totalGuests: 2, arrivedGuests: 1 } as const;
const NOTHING = { status: null, checkedInAt: null, totalGuests: null, arrivedGuests: null };

function withAttendance(change: PersonChange, more: Partial<PersonChange['person']>): PersonChange {
  return { ...change, person: { ...change.person, ...more } };
}

const first = withAttendance(person('created', 1, { email: 'ann@example.org', company: 'Acme' }), {
  attendance: KNOWN,
});
const changed = ['company', 'notes', 'status', 'totalGuests'];

test('parts of an attendance that cannot be read stay as they are known, and say nothing in the timeline', () => {
  const odd = withAttendance(person('updated', 2, { email: 'ann@example.org', notes: 'New' }, changed), {
    attendance: { ...NOTHING, checkedInAt: 1_000, arrivedGuests: 1 },
    unreadable: ['company', 'status', 'totalGuests'],
  });
  const { world, decisions } = play([{ item: told(first) }, { item: told(odd) }]);
  expect(onlyContact(world)).toMatchObject({ company: 'Acme', notes: 'New' });
  expect([...world.persons.values()][0]?.snapshot?.attendance).toEqual(KNOWN);
  expect([...world.timeline.values()].filter(({ revision }) => revision === 2)).toEqual([]);
  expect(decisions[1]).toEqual({
    outcome: 'updated',
    reason: 'matched',
    notes: [
      { field: 'company', note: 'value_rejected' },
      { field: 'status', note: 'value_rejected' },
      { field: 'totalGuests', note: 'value_rejected' },
    ],
  });
});

test('a person who is new is made all the same, without what cannot be read', () => {
  const odd = withAttendance(first, { attendance: { ...KNOWN, status: null }, unreadable: ['status', 'firstName'] });
  const { world, decisions } = play([{ item: told(odd) }]);
  expect(onlyContact(world)).toMatchObject({ email: 'ann@example.org', company: 'Acme' });
  expect(decisions[0]).toMatchObject({ outcome: 'created', notes: [{ field: 'status' }, { field: 'first_name' }] });
});

test('a late one adds what can be read of it', () => {
  const newest = person('updated', 3, { email: 'ann@example.org' }, []);
  const late = withAttendance(person('updated', 2, { company: 'Acme' }, ['company', 'status']), {
    unreadable: ['status'],
  });
  const { world, decisions } = play([{ item: told(newest) }, { item: told(late) }]);
  expect(onlyContact(world)).toMatchObject({ company: 'Acme' });
  expect(decisions[1]?.notes).toEqual([{ field: 'status', note: 'value_rejected' }]);
});
