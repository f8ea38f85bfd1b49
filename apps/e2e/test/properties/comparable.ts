// A world in the form in which two orders of the same changes are compared.
import type { ContactField, World } from '@audience/sync-core';
import { canonicalWorld } from '../../src/reference/canonical-world.ts';
import { readAsUnique } from '../../src/reference/normal-form.ts';

/**
 * The world without what order may decide: the spelling of a UID and who stated it (the first to come, for a UID of equal
 * normal form is never respelled), review items, which name those who came first, and the options of a select, which are
 * those of the values that were written some time.
 */
export function comparable(world: World, uidField: string, country: string | null): object {
  const field = [...world.fields.values()].find(({ key }) => key === uidField);
  const contacts = [...world.contacts].map(([id, contact]) => {
    const values = { ...contact.values };
    const reading = field === undefined ? undefined : readAsUnique(field, values[uidField] ?? null, country);
    if (reading?.kind === 'value') values[uidField] = reading.normal;
    const { [uidField]: _uid, ...stated } = contact.stated;
    return [id, { ...contact, values, stated }] as const;
  });
  const fields = new Map([...world.fields].map(([id, one]): [string, ContactField] => [id, { ...one, options: [] }]));
  const canonical = canonicalWorld({ ...world, contacts: new Map(contacts), fields });
  const { review: _review, ...rest } = canonical;
  return rest;
}
