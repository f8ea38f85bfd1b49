// Reads what a database holds of one account as the world that the core keeps in memory, and names contacts alike in both.
import {
  type ContactField,
  emptyWorld,
  type FieldChange,
  type FieldValue,
  identifierKey,
  reviewKey,
  sourceKey,
  timelineKey,
  type World,
} from '@audience/sync-core';
import { z } from 'zod';
import type { Database } from '../../../src/database/database.ts';
import {
  type ContactRow,
  contactOfRow,
  type EventRow,
  eventOfRow,
  type FieldRow,
  fieldOfRow,
  type ListRow,
  listOfRow,
  type PersonRow,
  personOfRow,
} from '../../../src/sync/state-rows.ts';

const fieldValue: z.ZodType<FieldValue> = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const changeRow = z.object({
  contact_id: z.string(),
  at: z.number(),
  by_kind: z.enum(['user', 'integration', 'import']),
  by_id: z.string(),
  delivery_id: z.string().nullable(),
  changes: z
    .string()
    .transform((text) =>
      z.array(z.tuple([z.string(), fieldValue.nullable(), fieldValue.nullable()])).parse(JSON.parse(text)),
    ),
});
const texts = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const reviewRow = z.object({
  id: z.string(),
  kind: z.enum(['identity_changed', 'shared_uid']),
  integration_id: z.string(),
  subject: z.string(),
  uid: z.string(),
  person_id: z.string(),
  person_ids: texts,
  contact_ids: texts,
  created_at: z.number(),
});
const timelineRow = z.object({
  integration_id: z.string(),
  person_id: z.string(),
  what: z.enum(['status', 'checkedInAt', 'totalGuests', 'arrivedGuests', 'list', 'removedAtSource']),
  at: z.number(),
  revision: z.number(),
  value: z.string().transform((text) => z.union([z.string(), z.number(), z.null()]).parse(JSON.parse(text))),
});

/** The fields of an account. */
export async function storedFields(database: Database, accountId: string): Promise<ContactField[]> {
  return (await database.query<FieldRow>('SELECT * FROM fields WHERE account_id = $1', [accountId])).map(fieldOfRow);
}

/** Everything that a sync keeps for one account. */
export async function storedWorld(database: Database, accountId: string): Promise<World> {
  const rows = <Row extends object>(table: string, order = ''): Promise<Row[]> =>
    database.query<Row>(`SELECT * FROM ${table} WHERE account_id = $1 ${order}`, [accountId]);
  const world = emptyWorld(await storedFields(database, accountId));
  for (const row of await rows<ContactRow>('contacts')) world.contacts.set(row.id, contactOfRow(row));
  for (const row of await rows<{ field: string; normal: string; contact_id: string; former: number }>('identifiers')) {
    const { field, normal, contact_id: contactId, former } = row;
    world.identifiers.set(identifierKey(field, normal), { field, normal, contactId, former: former === 1 });
  }
  for (const row of await rows<PersonRow>('persons'))
    world.persons.set(sourceKey(row.integration_id, row.person_id), personOfRow(row));
  for (const row of await rows<EventRow>('source_events'))
    world.events.set(sourceKey(row.integration_id, row.event_id), eventOfRow(row));
  for (const row of await rows<ListRow>('source_lists'))
    world.lists.set(sourceKey(row.integration_id, row.list_id), listOfRow(row));
  for (const { integration_id, person_id, ...rest } of z.array(timelineRow).parse(await rows('timeline'))) {
    const entry = { integrationId: integration_id, personId: person_id, ...rest };
    world.timeline.set(timelineKey(entry), entry);
  }
  for (const row of z.array(changeRow).parse(await rows('field_changes', 'ORDER BY id'))) {
    const { contact_id: contactId, at, by_kind: kind, by_id: id, delivery_id: deliveryId, changes } = row;
    const by: FieldChange['by'] = kind === 'integration' ? { kind, id, deliveryId } : { kind, id };
    for (const [field, before, after] of changes) world.fieldChanges.push({ contactId, field, before, after, at, by });
  }
  for (const row of z.array(reviewRow).parse(await rows('review_items'))) {
    const { integration_id: integrationId, person_id: personId, person_ids: personIds } = row;
    const { id, kind, subject, uid, contact_ids: contactIds, created_at: createdAt } = row;
    const item = { id, kind, integrationId, subject, uid, personId, personIds, contactIds, createdAt };
    world.review.set(reviewKey(item), item);
  }
  return world;
}

/** Contacts by name: the number of each among all, ordered by everything that is known of it but its id. */
function contactNames(world: World, given: ReadonlyMap<string, string>): Map<string, string> {
  const signed = [...world.contacts.values()].map((contact) => {
    const { id, ...rest } = contact;
    const persons = [...world.persons.values()].filter(({ link }) => link?.contactId === id).map(personName);
    const found = [...world.identifiers.values()].filter(({ contactId }) => contactId === id);
    const identifiers = found.map(({ field, normal, former }) => `${field} ${normal} ${former}`);
    const changes = world.fieldChanges
      .filter(({ contactId }) => contactId === id)
      .map(({ contactId: _, ...one }) => one);
    const all = [sortedText(rest), persons.sort(), identifiers.sort(), changes.map(sortedText).sort()];
    return { id, text: renamed(JSON.stringify(all), given) };
  });
  signed.sort((left, right) => (left.text < right.text ? -1 : 1));
  return new Map(signed.map(({ id }, index) => [id, `contact ${index}`]));
}

const personName = (person: { integrationId: string; personId: string }) =>
  `${person.integrationId} ${person.personId}`;

/** The contacts of a world in an order that does not hang on their ids. */
export function contactsInOrder(world: World): string[] {
  return [...contactNames(world, new Map())]
    .sort(([, left], [, right]) => left.localeCompare(right, 'en', { numeric: true }))
    .map(([id]) => id);
}

/** Rows of a world by kind, as sorted texts without ids that were made here: equal pictures are equal worlds. */
export type Picture = Record<string, string[]>;

/** The picture of a world. @param given names for ids that differ from run to run: those of integrations. */
export function pictureOf(world: World, given: ReadonlyMap<string, string> = new Map()): Picture {
  const contacts = contactNames(world, given);
  const fields = new Map([...world.fields.values()].map(({ id, key }) => [id, key]));
  const names = new Map([...given, ...contacts, ...fields]);
  const pictured = (rows: Iterable<object>): string[] => [...rows].map((row) => renamed(sortedText(row), names)).sort();
  return {
    fields: pictured([...world.fields.values()].map(({ id: _, ...rest }) => rest)),
    contacts: pictured(world.contacts.values()),
    identifiers: pictured(world.identifiers.values()),
    persons: pictured(world.persons.values()),
    events: pictured(world.events.values()),
    lists: pictured(world.lists.values()),
    timeline: pictured(world.timeline.values()),
    fieldChanges: pictured(world.fieldChanges),
    review: pictured(
      [...world.review.values()].map(({ id: _, contactIds, ...rest }) => ({
        ...rest,
        contactIds: contactIds.map((id) => contacts.get(id) ?? id).sort(),
      })),
    ),
  };
}

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  return [...names].reduce((so, [id, name]) => so.replaceAll(id, name), text);
}

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([left], [right]) => (left < right ? -1 : 1)))
      : one,
  );
}
