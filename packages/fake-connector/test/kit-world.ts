// The fake source as the kit needs it: in memory, with one event and three people.
import type { Delivery, SourceChange } from '@audience/connector';
import type { World } from '@audience/connector-testkit';
import {
  createFakeConnector,
  createFakeSource,
  type FakeSettings,
  type FakeSource,
  fakeDelivery,
} from '../src/index.ts';

const START = Date.UTC(2026, 4, 1, 18);
const SETTINGS: FakeSettings = { secret: 'a secret of the fake source' };

/** A source for the connector under test; each world fills one of its own. */
export const source: FakeSource = createFakeSource({ pageSize: 500 });
/** The connector that reads it. */
export const connector = createFakeConnector(source);

/** Empties the source and fills it anew: the connector under test reads this one. */
export function makeWorld(): World<FakeSettings> {
  for (const kept of [source.events, source.lists, source.persons]) kept.clear();
  source.relationships.length = 0;
  source.feed.length = 0;
  Object.assign(source, { pageSize: 500, enabled: true });
  let now = START;
  const tick = () => {
    now += 1_000;
    return now;
  };
  const sent = (change: SourceChange): Delivery =>
    fakeDelivery({ type: 'changes', changes: [change] }, { secret: SETTINGS.secret, at: now, id: idOf(change) });
  const happened = (personId: string, change: SourceChange) => ({ personId, deliveries: [sent(change)] });
  const edit = (id: string, more: Partial<Parameters<FakeSource['putPerson']>[0]>) => {
    const { eventId = 'party', values, attendance } = source.persons.get(id)?.person ?? {};
    const { values: newValues, attendance: newAttendance, ...rest } = more;
    return source.putPerson(
      {
        id,
        eventId,
        ...rest,
        values: { ...values, ...newValues },
        attendance: { ...NEW_ATTENDANCE, ...attendance, ...newAttendance },
      },
      tick(),
    );
  };

  source.putEvent({ id: 'party', name: 'Summer party' }, tick());
  source.putEvent({ id: 'dinner', name: 'Winter dinner' }, tick());
  source.putList({ id: 'friends', eventId: 'party', name: 'Friends' }, tick());
  for (const id of ['one', 'two', 'three']) {
    const listId = id === 'one' ? 'friends' : null;
    source.putPerson({ id, eventId: 'party', listId, values: { email: `${id}@kit.example`, first_name: id } }, tick());
  }
  let added = 0;

  return {
    settings: SETTINGS,
    rotated: { secret: 'another secret' },
    switchOff: () => {
      source.enabled = false;
    },
    eventId: 'party',
    listId: 'friends',
    personIds: () => [...source.persons.keys()],
    now: () => now,
    futurePosition: '999999999',
    acts: {
      add({ email, firstName }) {
        added += 1;
        const id = `added-${added}`;
        return happened(id, edit(id, { listId: 'friends', values: { email, first_name: firstName } }));
      },
      rename: (id, firstName) => happened(id, edit(id, { values: { first_name: firstName } })),
      answer: (id, status) => happened(id, edit(id, { attendance: { ...attendanceOf(id), status } })),
      checkIn: (id) =>
        happened(id, edit(id, { attendance: { ...attendanceOf(id), checkedInAt: now, arrivedGuests: 1 } })),
      revertCheckIn: (id) =>
        happened(id, edit(id, { attendance: { ...attendanceOf(id), checkedInAt: null, arrivedGuests: 0 } })),
      remove: (id) => happened(id, source.removePerson(id, tick())),
      relate: (personId, relatedPersonId) => {
        source.relationships.push({ eventId: 'party', personId, relatedPersonId, label: 'Plus one' });
      },
    },
    sending: {
      send: (body, { settings, at, id }) => fakeDelivery(body, { secret: settings.secret, at, id }),
      documented: () => [
        {
          title: 'an event',
          delivery: sent(source.putEvent({ id: 'party', name: 'Party' }, tick())),
          brings: ['event'],
        },
        {
          title: 'a list',
          delivery: sent(source.putList({ id: 'friends', eventId: 'party', name: 'All' }, tick())),
          brings: ['list'],
        },
        { title: 'a person', delivery: sent(edit('one', { values: { company: 'New' } })), brings: ['person'] },
        {
          title: 'a thin notice',
          delivery: fakeDelivery({ type: 'thin', personId: 'two' }, { secret: SETTINGS.secret, at: tick() }),
          brings: ['person'],
        },
        { title: 'a removal', delivery: sent(source.removePerson('three', tick())), brings: ['person_removed'] },
      ],
      unknownType: () => new TextEncoder().encode('{"type":"weather"}'),
    },
    setPageSize: (items) => {
      Object.assign(source, { pageSize: items });
    },
  };
}

const NEW_ATTENDANCE = { status: 'unconfirmed' as const, checkedInAt: null, totalGuests: 1, arrivedGuests: 0 };
const attendanceOf = (id: string) => source.persons.get(id)?.person.attendance ?? NEW_ATTENDANCE;
/** The id that the feed gives the same change. */
const idOf = ({ position = '' }: SourceChange) => `fake-delivery-${position}`;
