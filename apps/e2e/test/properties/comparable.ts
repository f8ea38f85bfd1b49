// A world in the form in which two orders of the same changes are compared.
import type { ContactField, ContactState, World } from '@audience/sync-core';
import type { Account } from '../../src/histories/run-core.ts';
import { canonicalWorld } from '../../src/reference/canonical-world.ts';
import { readAsUnique } from '../../src/reference/normal-form.ts';

/**
 * The world without what order may decide: the spelling of a UID and who stated it (the first to come, for a UID of equal
 * normal form is never respelled), values of fields that are only filled while empty, review items, which name those who came
 * first, and the options of a select, which are those of the values that were written some time.
 */
export function comparable(world: World, { integrations, country }: Account): object {
  const uidField = [...integrations.values()][0]?.uidField ?? '';
  const field = [...world.fields.values()].find(({ key }) => key === uidField);
  const filled = new Set(
    [...integrations.values()].flatMap(({ mapping }) =>
      mapping.flatMap((row) => (row.policy === 'fill_if_empty' ? [row.field] : [])),
    ),
  );
  const kept = <Value>(record: Record<string, Value>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !filled.has(key)));
  const contacts = [...world.contacts].map(([id, contact]): [string, ContactState] => {
    const values = kept(contact.values);
    const reading = field === undefined ? undefined : readAsUnique(field, values[uidField] ?? null, country);
    if (reading?.kind === 'value') values[uidField] = reading.normal;
    const { [uidField]: _uid, ...stated } = kept(contact.stated);
    return [id, { ...contact, values, stated }];
  });
  const fields = new Map([...world.fields].map(([id, one]): [string, ContactField] => [id, { ...one, options: [] }]));
  const canonical = canonicalWorld({ ...world, contacts: new Map(contacts), fields });
  const { review: _review, ...rest } = canonical;
  return rest;
}

/**
 * The world without any value of a contact: which contacts there are, by the persons that share each and the UID that somebody gave
 * it by hand, and everything of the persons themselves.
 */
export function withoutValues(world: World, { integrations }: Account): object {
  const uidField = [...integrations.values()][0]?.uidField ?? '';
  const contacts = new Map(
    [...world.contacts].map(([id, contact]): [string, ContactState] => {
      const own = contact.stated[uidField]?.manual ? contact.values[uidField] : undefined;
      return [id, { ...contact, values: own === undefined ? {} : { [uidField]: own }, stated: {} }];
    }),
  );
  const byHand = [...world.identifiers].filter(([, { field, contactId }]) => {
    return field === uidField && contacts.get(contactId)?.values[uidField] !== undefined;
  });
  const canonical = canonicalWorld({ ...world, contacts, identifiers: new Map(byHand) });
  const { review: _review, fields: _fields, ...rest } = canonical;
  return rest;
}
