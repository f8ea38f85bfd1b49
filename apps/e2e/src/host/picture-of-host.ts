// The picture of a running host, drawn through its HTTP API alone.
import { z } from 'zod';
import type { Api } from './api.ts';
import { type ChangePicture, type ContactPicture, inOrder, type PersonPicture, type Picture } from './picture.ts';
import {
  type ContactShape,
  changeShape,
  contactShape,
  fieldShape,
  type HistoryShape,
  historyShape,
  personShape,
  reviewShape,
} from './shapes.ts';

const AT_ONCE = 16;

/** The whole account, as far as these integrations are concerned; `names` calls them as the reference does. */
export async function pictureOfHost(api: Api, names: ReadonlyMap<string, string>): Promise<Picture> {
  const { items } = await api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields');
  const labels = new Map(items.map((field) => [field.key, field.custom ? field.label : field.key]));
  const nameOf = (integrationId: string): string => names.get(integrationId) ?? integrationId;
  const fieldOf = (key: string): string => labels.get(key) ?? key;
  const contacts = await api.all(contactShape, '/api/v1/contacts');
  const drawn = await inTurns(contacts, (contact) => drawContact(api, contact, nameOf, fieldOf));
  const attendances = new Map(drawn.flatMap(({ history }) => history.map((one) => [keyOf(one, nameOf), one])));
  const persons: Picture['persons'] = {};
  for (const [id, name] of names) {
    for (const person of await api.all(personShape, `/api/v1/integrations/${id}/persons`)) {
      const { eventId, listId, removedAtSource } = person;
      const attendance = attendanceOf(attendances.get(`${name}/${person.personId}`));
      persons[`${name}/${person.personId}`] = { eventId, listId, removedAtSource, attendance };
    }
  }
  const review = await api.all(reviewShape, '/api/v1/review');
  return inOrder({
    contacts: drawn.map(({ contact }) => contact),
    persons,
    review: review
      .filter(({ integrationId }) => names.has(integrationId))
      .map(({ kind, personIds, contactIds }) => ({ kind, persons: personIds, contacts: contactIds.length })),
  });
}

async function drawContact(
  api: Api,
  { id, values }: ContactShape,
  nameOf: (integrationId: string) => string,
  fieldOf: (key: string) => string,
): Promise<{ contact: ContactPicture; history: HistoryShape[] }> {
  const history = await api.all(historyShape, `/api/v1/contacts/${id}/history`);
  const newestFirst = await api.all(changeShape, `/api/v1/contacts/${id}/changes`);
  const changes: Record<string, ChangePicture[]> = {};
  for (const { field, before, after, by } of newestFirst.reverse()) {
    const name = fieldOf(field);
    changes[name] = [...(changes[name] ?? []), { field: name, before, after, by: by.deliveryId ?? by.kind }];
  }
  return {
    contact: {
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [fieldOf(key), value])),
      persons: history.map((one) => keyOf(one, nameOf)),
      changes,
    },
    history,
  };
}

function keyOf({ integrationId, personId }: HistoryShape, nameOf: (integrationId: string) => string): string {
  return `${nameOf(integrationId)}/${personId}`;
}

function attendanceOf(history: HistoryShape | undefined): PersonPicture['attendance'] {
  if (history === undefined) return null;
  const { status, checkedInAt, totalGuests, arrivedGuests, timeline } = history;
  return { status, checkedInAt, totalGuests, arrivedGuests, timeline };
}

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  }
  return results;
}
