// What an import leaves behind, as the lists of the API tell it: who the contacts are, who is linked to whom, what everybody did,
// and what the report says. Ids that a host makes up are not in it.
import { z } from 'zod';
import type { ConnectedEvents } from './connected-events.ts';
import { contactShape, personShape } from './shapes.ts';

const row = z.object({ personId: z.string(), outcome: z.string(), reason: z.string() });
const attendance = z.object({
  personId: z.string(),
  status: z.string().nullable(),
  checkedInAt: z.string().nullable(),
  totalGuests: z.number().nullable(),
  list: z.object({ name: z.string().nullable() }).nullable(),
});
const sourceEvent = z.object({ id: z.string(), name: z.string() });
const tag = z.object({ name: z.string() });

/** Texts that are equal where the imports ended alike, each part in an order that says nothing. */
export interface ImportPicture {
  contacts: string[];
  tags: string[];
  links: string[];
  rows: string[];
  attendances: string[];
}

/** Draws it. */
export async function pictureOfImport(both: ConnectedEvents, importId: string): Promise<ImportPicture> {
  const contacts = await both.api.all(contactShape, '/api/v1/contacts');
  const names = new Map(contacts.map(({ id, values }) => [id, JSON.stringify(byKey(values))]));
  const persons = await both.api.all(personShape, both.path('/persons'));
  const attendances: string[] = [];
  for (const { id, name } of await both.api.all(sourceEvent, '/api/v1/source-events')) {
    const items = await both.api.all(attendance, `/api/v1/source-events/${id}/attendances`);
    attendances.push(...items.map((one) => `${name} ${JSON.stringify(one)}`));
  }
  const rows = await both.api.all(row, `/api/v1/imports/${importId}/rows`);
  return {
    contacts: contacts.map(({ values, tags, engagement }) => JSON.stringify([byKey(values), tags, engagement])).sort(),
    tags: (await both.api.all(tag, '/api/v1/tags')).map(({ name }) => name).sort(),
    links: persons.map(({ personId, contactId }) => `${personId} ${names.get(contactId ?? '') ?? 'nobody'}`).sort(),
    rows: rows.map(({ personId, outcome, reason }) => `${personId} ${outcome} ${reason}`).sort(),
    attendances: attendances.sort(),
  };
}

function byKey(values: Record<string, unknown>): unknown[] {
  return Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1));
}
