// What is known of a person and of a contact, line by line: which fields belong together is in the mapping. Pure.
import { type FieldValue, valueText } from '../../lib/field-values.ts';
import { type Field, labelOf } from '../../lib/fields.ts';
import type { Integration } from '../../lib/integrations.ts';
import type { PersonDetail } from '../../lib/person.ts';

/** One line; null: blank. */
export interface Line {
  label: string;
  theirs: string | null;
  ours: string | null;
}

/** @param values of the contact; null: none is chosen yet */
export function sideBySide(
  person: Pick<PersonDetail, 'values'>,
  values: Readonly<Record<string, FieldValue>> | null,
  mapping: Integration['mapping'],
  fields: readonly Field[],
): Line[] {
  const typeOf = (key: string) => fields.find((field) => field.key === key)?.type;
  const ours = (key: string): string | null => {
    const value = values?.[key];
    return value === undefined ? null : valueText(value, typeOf(key));
  };
  const told = new Map(person.values.map((one) => [one.key, one]));
  const mapped = mapping.flatMap(({ source, field }) => {
    const theirs = told.get(source);
    told.delete(source);
    const line = {
      label: labelOf(fields, field),
      theirs: theirs === undefined ? null : valueText(theirs.value, typeOf(field)),
      ours: ours(field),
    };
    return line.theirs === null && line.ours === null ? [] : [line];
  });
  const alone = [...told.values()].map(({ label, value }) => ({ label, theirs: valueText(value), ours: null }));
  return [...mapped, ...alone];
}
