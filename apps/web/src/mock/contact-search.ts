// Which contacts a list shows, and in which order.
import type { Schema } from '@audience/api-client';

type Contact = Schema<'Contact'>;

const SEARCHED = ['first_name', 'middle_name', 'last_name', 'email', 'company', 'external_id'];

interface Asked {
  search?: string | undefined;
  sort?: string | undefined;
  filter?: string | undefined;
}

/** All words have to be there, in any part of names, email, company or external id. */
export function foundContacts(contacts: readonly Contact[], { search = '', sort, filter }: Asked): Contact[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const tag = tagOf(filter);
  return contacts
    .filter((contact) => words.every((word) => textOf(contact).includes(word)))
    .filter(({ tags }) => tag === null || tags.includes(tag))
    .toSorted(orderOf(sort === undefined || sort === '' ? 'last_name' : sort));
}

function textOf({ values }: Contact): string {
  return SEARCHED.map((key) => String(values[key] ?? ''))
    .join(' ')
    .toLowerCase();
}

/** Of all filters, the mock knows `{ tag }`. */
function tagOf(filter: string | undefined): string | null {
  if (filter === undefined) return null;
  const parsed: unknown = JSON.parse(filter);
  const tag: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'tag') : null;
  return typeof tag === 'string' ? tag : null;
}

function orderOf(sort: string): (left: Contact, right: Contact) => number {
  const isDown = sort.startsWith('-');
  const key = sort.replace(/^-/, '').split(',')[0] ?? '';
  return (left, right) => keyOf(left, key).localeCompare(keyOf(right, key)) * (isDown ? -1 : 1);
}

function keyOf(contact: Contact, key: string): string {
  if (key === 'createdAt' || key === 'updatedAt') return contact[key];
  return `${contact.values.last_name ?? '\u{ffff}'} ${contact.values.first_name ?? ''}`;
}
