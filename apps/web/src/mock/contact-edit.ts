// Values and tags of a contact as somebody edits them: what fits is set, what does not is refused as the host does.
import type { Schema } from '@audience/api-client';
import type { Account } from './account.ts';
import { badRequest, conflict } from './refusal.ts';

type Contact = Schema<'Contact'>;
type Values = Schema<'CreateContact'>['values'];

/** Sets values, clears those that are null or empty, and writes down what changed. */
export function applyValues(account: Account, contact: Contact, values: Values): void {
  refuseMisfits(account, values);
  refuseTaken(account, contact, values);
  const { user, ofContact } = account.contents;
  for (const [field, after] of Object.entries(values)) {
    const before = contact.values[field] ?? null;
    if (after === null || after === '') delete contact.values[field];
    else contact.values[field] = after;
    const by = { kind: 'user', id: user.id, name: user.name } as const;
    ofContact.get(contact.id)?.changes.unshift({ at: account.now(), field, before, after, by });
  }
}

/** Tags by name, known from now on. */
export function tagsOf(account: Account, names: readonly string[]): string[] {
  const { tags } = account.contents;
  for (const name of names) {
    if (!tags.some((tag) => tag.name === name)) tags.push({ id: account.newId('tag'), name });
  }
  return [...new Set(names)].toSorted();
}

function refuseMisfits({ contents }: Account, values: Values): void {
  const errors = Object.entries(values).flatMap(([key, value]) => {
    const pointer = `/values/${key}`;
    const field = contents.fields.find((one) => one.key === key);
    if (field === undefined) return [{ pointer, detail: 'There is no such field.' }];
    const isWrong = field.type === 'email' && typeof value === 'string' && value !== '' && !/^\S+@\S+$/.test(value);
    return isWrong ? [{ pointer, detail: 'This is not an email address.' }] : [];
  });
  if (errors.length > 0) throw badRequest(errors);
}

function refuseTaken({ contents }: Account, contact: Contact, values: Values): void {
  const taken = contents.fields.flatMap(({ key, unique }) => {
    const value = values[key];
    if (!unique || value === undefined || value === null || value === '') return [];
    const other = contents.contacts.find((one) => one.id !== contact.id && normal(one.values[key]) === normal(value));
    return other === undefined ? [] : [{ key, ownerId: other.id }];
  });
  if (taken.length === 0) return;
  throw conflict(
    'not_unique',
    'Another contact has the value',
    'Nothing was saved: a unique value belongs to another contact, named in "contactIds". Edit that one, or choose another value.',
    taken.map(({ key }) => ({ pointer: `/values/${key}`, detail: 'Another contact has this value.' })),
    { contactIds: taken.map(({ ownerId }) => ownerId) },
  );
}

function normal(value: unknown): string {
  return String(value ?? '')
    .trim()
    .toLowerCase();
}
