// Fields of contacts.
import type { Schema } from '@audience/api-client';
import type { Account } from '../account.ts';
import { on } from '../call.ts';
import { absent, badRequest, conflict } from '../refusal.ts';

type Field = Schema<'Field'>;

export const fieldAnswers = [
  on('GET /api/v1/fields', (_call, { contents }) => ({ items: contents.fields, nextCursor: null })),
  on('POST /api/v1/fields', ({ body }, account) => {
    refuseTakenLabel(account, body.label, null);
    const { label, type, unique = false, options } = body;
    const key = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
    const made: Field = { id: account.newId('field'), key, label, type, unique, custom: true };
    if (options !== undefined) made.options = options;
    account.contents.fields.push(made);
    return made;
  }),
  on('PATCH /api/v1/fields/{id}', ({ path, body }, account) => {
    const field = fieldOfId(account, path.id);
    if (body.label !== undefined) refuseTakenLabel(account, body.label, field);
    if (body.unique === true) refuseShared(account, field);
    if (body.unique === false) refuseInUse(account, field, 'unique flag');
    if (body.type !== undefined && body.type !== field.type) {
      throw badRequest([{ pointer: '/type', detail: 'A type cannot change. Make another field.' }]);
    }
    return Object.assign(field, body);
  }),
  on('DELETE /api/v1/fields/{id}', ({ path }, account) => {
    const field = fieldOfId(account, path.id);
    if (!field.custom) {
      const detail = 'Default fields cannot be removed, only custom ones.';
      throw conflict('default_field', 'A default field stays', detail);
    }
    refuseInUse(account, field, 'field');
    account.contents.fields.splice(account.contents.fields.indexOf(field), 1);
    for (const contact of account.contents.contacts) delete contact.values[field.key];
    return undefined;
  }),
];

function fieldOfId({ contents }: Account, id: string): Field {
  const found = contents.fields.find((field) => field.id === id);
  if (found === undefined) throw absent('field');
  return found;
}

function refuseTakenLabel({ contents }: Account, label: string, own: Field | null): void {
  const isTaken = contents.fields.some((one) => one !== own && one.label.toLowerCase() === label.toLowerCase());
  if (!isTaken) return;
  const detail = 'Another field has this name.';
  throw conflict('label_taken', 'The name is taken', `${detail} Choose another, or use that one.`, [
    { pointer: '/label', detail },
  ]);
}

function refuseShared({ contents }: Account, { key }: Field): void {
  const byValue = Map.groupBy(
    contents.contacts.filter(({ values }) => values[key] !== undefined),
    ({ values }) => String(values[key]),
  );
  const shared = [...byValue.values()].filter((contacts) => contacts.length > 1);
  if (shared.length === 0) return;
  throw conflict(
    'values_shared',
    'Contacts share a value',
    'Contacts would share a value of a unique field: change or clear the values named in "shared" first.',
    shared.map((contacts) => ({
      pointer: '/unique',
      detail: `${contacts.length} contacts share a value: ${contacts.map(({ id }) => id).join(', ')}.`,
    })),
    {
      shared: shared.map((contacts) => ({
        value: String(contacts[0]?.values[key]),
        contactIds: contacts.map(({ id }) => id),
      })),
    },
  );
}

function refuseInUse({ contents }: Account, { key }: Field, what: string): void {
  const isUsed = contents.integrations.some(
    ({ uidField, mapping }) => uidField === key || (what === 'field' && mapping.some(({ field }) => field === key)),
  );
  if (!isUsed) return;
  const detail = `This ${what} is used by an integration. Choose another unique field there, or map nothing to the field, first.`;
  throw conflict('field_in_use', 'An integration uses the field', detail);
}
