// Contacts: found, read, made, changed, removed.
import type { Schema } from '@audience/api-client';
import type { Account } from '../account.ts';
import { contactOf } from '../builders.ts';
import { on } from '../call.ts';
import { applyValues, tagsOf } from '../contact-edit.ts';
import { foundContacts } from '../contact-search.ts';
import { pageOf } from '../page-of.ts';
import { absent, stale } from '../refusal.ts';

type Contact = Schema<'Contact'>;

export const contactAnswers = [
  on('GET /api/v1/contacts', ({ query }, { contents }) => {
    const found = foundContacts(contents.contacts, query);
    return { ...pageOf(found, query), ...(query.total === 'true' && { total: found.length }) };
  }),
  on('POST /api/v1/contacts', ({ body, headers }, account) => {
    const at = account.now();
    const made = contactOf({ id: account.newId('contact'), createdAt: at, updatedAt: at });
    applyValues(account, made, body.values);
    made.tags = tagsOf(account, body.tags ?? []);
    account.contents.contacts.push(made);
    account.contents.ofContact.set(made.id, { history: [], changes: [] });
    return told(account, made, headers);
  }),
  on('GET /api/v1/contacts/{id}', ({ path, headers }, account) => {
    const contact = contactOfId(account, path.id);
    headers.set('etag', entityTag(contact));
    return detailOf(account, contact);
  }),
  on('PATCH /api/v1/contacts/{id}', ({ path, body, request, headers }, account) => {
    const contact = contactOfId(account, path.id);
    const seen = request.headers.get('if-match');
    if (seen !== null && seen !== entityTag(contact)) throw stale('contact');
    const before = { ...contact.values };
    applyValues(account, contact, body.values ?? {});
    if (body.keepFormer === true) keepFormer(account, contact, before);
    if (body.tags !== undefined) contact.tags = tagsOf(account, body.tags);
    contact.updatedAt = account.now();
    return told(account, contact, headers);
  }),
  on('DELETE /api/v1/contacts/{id}/former-identifiers/{formerId}', ({ path }, account) => {
    const { id } = contactOfId(account, path.id);
    const kept = account.contents.formerIdentifiers.get(id) ?? [];
    if (!kept.some((former) => former.id === path.formerId)) throw absent('former identifier');
    account.contents.formerIdentifiers.set(
      id,
      kept.filter((former) => former.id !== path.formerId),
    );
    account.tell('contact', { id });
    return undefined;
  }),
  on('DELETE /api/v1/contacts/{id}', ({ path }, account) => removed(account, path.id)),
  on('POST /api/v1/contacts/{id}/erase', ({ path }, account) => removed(account, path.id)),
  on('GET /api/v1/contacts/{id}/history', ({ path, query }, account) => {
    const { id } = contactOfId(account, path.id);
    return pageOf(account.contents.ofContact.get(id)?.history ?? [], query);
  }),
  on('GET /api/v1/contacts/{id}/changes', ({ path, query }, account) => {
    const { id } = contactOfId(account, path.id);
    return pageOf(account.contents.ofContact.get(id)?.changes ?? [], query);
  }),
];

/** @throws Refusal 404 where there is none */
export function contactOfId({ contents }: Account, id: string): Contact {
  const found = contents.contacts.find((contact) => contact.id === id);
  if (found === undefined) throw absent('contact');
  return found;
}

function told(account: Account, contact: Contact, headers: Headers): Schema<'ContactDetail'> {
  headers.set('etag', entityTag(contact));
  account.tell('contact', { id: contact.id });
  return detailOf(account, contact);
}

/** The newest change of a field tells where its value came from. */
function detailOf({ contents }: Account, contact: Contact): Schema<'ContactDetail'> {
  const provenance: Schema<'ContactDetail'>['provenance'] = {};
  for (const { at, field, by } of contents.ofContact.get(contact.id)?.changes ?? []) {
    const isByHand = by.kind === 'user';
    const kind = isByHand ? 'manual' : 'source';
    provenance[field] ??= { at, kind, integrationId: isByHand ? null : by.id, personId: null };
  }
  return { ...contact, provenance, formerIdentifiers: contents.formerIdentifiers.get(contact.id) ?? [] };
}

/** Unique values that an edit replaced go on finding the contact. */
function keepFormer(account: Account, contact: Contact, before: Contact['values']): void {
  const { fields, formerIdentifiers } = account.contents;
  const replaced = fields.filter(
    ({ key, unique }) => unique && before[key] !== undefined && before[key] !== contact.values[key],
  );
  const kept = replaced.map(({ key }) => ({ id: account.newId('former'), field: key, value: String(before[key]) }));
  formerIdentifiers.set(contact.id, [...(formerIdentifiers.get(contact.id) ?? []), ...kept]);
}

function removed(account: Account, id: string): undefined {
  const { contents } = account;
  contents.contacts.splice(contents.contacts.indexOf(contactOfId(account, id)), 1);
  contents.ofContact.delete(id);
  account.tell('contact', { id });
  return undefined;
}

/** Another one whenever values or tags are others. */
function entityTag({ values, tags }: Contact): string {
  let sum = 7;
  for (const letter of JSON.stringify([values, tags])) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4_294_967_291;
  return `"${sum.toString(36)}"`;
}
