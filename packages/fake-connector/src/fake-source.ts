// A source in memory: events, lists, persons, relationships and a feed, all plain data of the contract. It also makes
// trouble on demand. It knows no network and no clock: times are given with each edit.
import type {
  ConnectorError,
  FeedItem,
  Instant,
  SourceChange,
  SourceEvent,
  SourceField,
  SourceList,
  SourcePerson,
  SourceRelationship,
} from '@audience/connector';

/** Calls of the connector that can be made to fail. */
export type FakeCall =
  | 'check'
  | 'fields'
  | 'parse'
  | 'events'
  | 'event'
  | 'lists'
  | 'persons'
  | 'relationships'
  | 'head'
  | 'read';

/** How a source is made. */
export interface FakeSourceOptions {
  /** Default: `key` (external id), `email`, `first_name`, `last_name`, `company`, and the custom field `custom:diet`. */
  fields?: SourceField[];
  /** Items a page. Default 500. */
  pageSize?: number;
  /** Its own switch. Default true. */
  enabled?: boolean;
  /** Whether the secret is an administrator's. Default true. */
  administrator?: boolean;
}

/** What is told of one person; the rest has defaults: no list, an unconfirmed answer, one head expected. */
export type FakePerson = Pick<SourcePerson, 'id' | 'eventId'> & Partial<SourcePerson>;

/** The source, for tests to fill and for the connector to read. */
export interface FakeSource {
  readonly fields: SourceField[];
  readonly pageSize: number;
  /** May be changed by a test at any time. */
  enabled: boolean;
  administrator: boolean;
  readonly events: Map<string, SourceEvent>;
  readonly lists: Map<string, SourceList>;
  readonly persons: Map<string, { person: SourcePerson; revision: number }>;
  readonly relationships: SourceRelationship[];
  /** Everything that was told, oldest first; positions count from 1 without gaps. */
  readonly feed: FeedItem[];
  /** Positions up to this one are no longer kept. Default 0: all are. */
  forgottenUpTo: number;

  putEvent(event: Pick<SourceEvent, 'id' | 'name'> & Partial<SourceEvent>, at: Instant): SourceChange;
  putList(list: Pick<SourceList, 'id' | 'eventId' | 'name'> & Partial<SourceList>, at: Instant): SourceChange;
  /** Creates or updates a person; what is not named stays. Answers the change, which is also in the feed. */
  putPerson(person: FakePerson, at: Instant): SourceChange;
  removePerson(personId: string, at: Instant): SourceChange;

  /** The next calls of this kind throw the error, so many times. Default once. */
  failNext(call: FakeCall, error: ConnectorError, times?: number): void;
  /** For the connector: throws what was asked for. */
  trouble(call: FakeCall): void;
}

const field = (key: string, label: string, more: Partial<SourceField> = {}): SourceField => ({
  key,
  label,
  type: 'text',
  custom: false,
  suggestedUid: false,
  ...more,
});

const DEFAULT_FIELDS: SourceField[] = [
  field('key', 'Key', { standard: 'external_id', suggestedUid: true }),
  field('email', 'Email', { type: 'email', standard: 'email', suggestedUid: true }),
  field('first_name', 'First name', { standard: 'first_name' }),
  field('last_name', 'Last name', { standard: 'last_name' }),
  field('company', 'Company', { standard: 'company' }),
  field('custom:diet', 'Dietary Requirements', { custom: true }),
];

/** Makes an empty source. */
export function createFakeSource(options: FakeSourceOptions = {}): FakeSource {
  const failures = new Map<FakeCall, ConnectorError[]>();
  const source: FakeSource = {
    fields: options.fields ?? DEFAULT_FIELDS,
    pageSize: options.pageSize ?? 500,
    enabled: options.enabled ?? true,
    administrator: options.administrator ?? true,
    events: new Map(),
    lists: new Map(),
    persons: new Map(),
    relationships: [],
    feed: [],
    forgottenUpTo: 0,

    putEvent(given, at) {
      const before = source.events.get(given.id);
      const event: SourceEvent = { ...NEW_EVENT, ...before, ...given, ...next(before, at) };
      source.events.set(event.id, event);
      return tell({ kind: 'event', at, revision: event.revision, event });
    },
    putList(given, at) {
      const before = source.lists.get(given.id);
      const list: SourceList = { personCount: null, ...before, ...given, ...next(before, at) };
      source.lists.set(list.id, list);
      return tell({ kind: 'list', at, revision: list.revision, list });
    },
    putPerson(given, at) {
      const before = source.persons.get(given.id);
      const revision = (before?.revision ?? 0) + 1;
      const person: SourcePerson = { ...NEW_PERSON, createdAt: at, ...before?.person, ...given, updatedAt: at };
      source.persons.set(person.id, { person, revision });
      const event = source.events.get(person.eventId);
      const list = source.lists.get(person.listId ?? '');
      return tell({
        kind: 'person',
        at,
        revision,
        trigger: before === undefined ? 'created' : 'updated',
        person,
        ...(before === undefined ? {} : { changed: changedKeys(before.person, person) }),
        ...(event === undefined ? {} : { event }),
        ...(list === undefined ? {} : { list }),
      });
    },
    removePerson(personId, at) {
      const before = source.persons.get(personId);
      if (before === undefined) throw new Error(`The fake source has no person ${personId}.`);
      source.persons.delete(personId);
      const { eventId } = before.person;
      return tell({ kind: 'person_removed', at, revision: before.revision + 1, personId, eventId });
    },

    failNext(call, error, times = 1) {
      failures.set(call, [...(failures.get(call) ?? []), ...Array.from({ length: times }, () => error)]);
    },
    trouble(call) {
      const error = failures.get(call)?.shift();
      if (error !== undefined) throw error;
    },
  };

  function tell(change: SourceChange): SourceChange {
    const position = String(source.feed.length + 1);
    const placed: SourceChange = { ...change, position };
    source.feed.push({
      deliveryId: `fake-delivery-${position}`,
      position,
      type: 'changes',
      at: placed.at,
      result: { kind: 'changes', changes: [placed] },
    });
    return placed;
  }
  return source;
}

const NEW_EVENT = { startsAt: null, endsAt: null, timeZone: null, venue: null, personCount: null };
const NEW_PERSON = {
  listId: null,
  values: {},
  attendance: { status: 'unconfirmed' as const, checkedInAt: null, totalGuests: 1, arrivedGuests: 0 },
};

function next(before: { revision: number } | undefined, at: Instant) {
  return { revision: (before?.revision ?? 0) + 1, updatedAt: at };
}

function changedKeys(before: SourcePerson, after: SourcePerson): string[] {
  const differs = (left: unknown, right: unknown) => JSON.stringify(left) !== JSON.stringify(right);
  const fields = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  const attendance = ['status', 'checkedInAt', 'totalGuests', 'arrivedGuests'] as const;
  return [
    ...fields.filter((key) => differs(before.values[key], after.values[key])),
    ...attendance.filter((key) => differs(before.attendance[key], after.attendance[key])),
    ...(before.listId === after.listId ? [] : ['list']),
  ];
}
