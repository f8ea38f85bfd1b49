// What is read: pages at random places of the list, histories of random contacts, two words of a random name. The same choice for
// floor and product, each in its own words.
import type { RawDatabase } from '../databases/raw-database.ts';
import { PAGE_SIZE } from '../floors/read-sql.ts';
import { listOf, memberOf } from '../processes/members.ts';
import { seededRandom } from '../work/random.ts';

/** Paths for both sides, request by request. */
export interface ReadPaths {
  readonly name: string;
  readonly floor: string[];
  readonly product: string[];
}

interface Place {
  id: string;
  sort_name: string;
}

/** @param get asks the product, which alone knows its cursors. */
export async function readPaths(
  database: RawDatabase,
  get: (path: string) => Promise<unknown>,
  count: number,
  seed: number,
): Promise<ReadPaths[]> {
  const contacts = await database.query<Place>('SELECT id, sort_name FROM contacts ORDER BY sort_name, id');
  const cursors = await cursorsOf(get);
  const random = seededRandom(seed);
  const pages: ReadPaths = { name: 'page of contacts by name', floor: [], product: [] };
  const histories: ReadPaths = { name: 'history of a contact', floor: [], product: [] };
  const searches: ReadPaths = { name: 'search for two words', floor: [], product: [] };
  for (let index = 0; index < count; index += 1) {
    const page = random.below(cursors.length);
    const last = contacts[(page + 1) * PAGE_SIZE - 1];
    const contact = contacts[random.below(contacts.length)];
    if (last === undefined || contact === undefined) throw new RangeError('The base is too small.');
    pages.floor.push(`/contacts?${new URLSearchParams({ name: last.sort_name, id: last.id })}`);
    pages.product.push(`/api/v1/contacts?limit=${PAGE_SIZE}&cursor=${encodeURIComponent(cursors[page] ?? '')}`);
    histories.floor.push(`/history?contact=${contact.id}`);
    histories.product.push(`/api/v1/contacts/${contact.id}/history`);
    const [lastName = '', firstName = ''] = contact.sort_name.split(' ');
    searches.floor.push(`/search?${new URLSearchParams({ first: firstName, last: lastName })}`);
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), search: `${firstName} ${lastName}` });
    searches.product.push(`/api/v1/contacts?${query}`);
  }
  return [pages, histories, searches];
}

async function cursorsOf(get: (path: string) => Promise<unknown>): Promise<string[]> {
  const cursors: string[] = [];
  let path = `/api/v1/contacts?limit=${PAGE_SIZE}`;
  for (;;) {
    const cursor = memberOf(await get(path), 'nextCursor');
    if (typeof cursor !== 'string') return cursors;
    cursors.push(cursor);
    path = `/api/v1/contacts?limit=${PAGE_SIZE}&cursor=${encodeURIComponent(cursor)}`;
  }
}

/** How many items an answer has. */
export function itemCount(answer: unknown): number {
  return listOf(answer, 'items').length;
}
