// By what name a source knows a person, and what else it tells: from the values that it told last. Pure.
import type { SourceField } from '@audience/connector';
import { z } from 'zod';
import { displayName } from '../contacts/display-name.ts';

/** A value as a source tells it. */
export const toldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const toldValues = z.record(z.string(), toldValue.nullable());

/** A value with what its source calls the field. */
export interface LabelledValue {
  key: string;
  label: string;
  value: z.infer<typeof toldValue>;
}

/** What is known of a person whose name is asked for. */
export interface NamedPerson {
  /** The newest snapshot as JSON, by the keys of the source's fields; null where none was told. */
  readonly field_values: string | null;
  /** Normal form of the UID. */
  readonly uid: string | null;
}

/**
 * First, middle and last name as the source tells them, else the UID, else another value that names somebody; null where none is known.
 * @param fields the source's fields, which tell what their values stand for; none are known of an integration that was removed.
 */
export function personName(person: NamedPerson, fields: readonly SourceField[]): string | null {
  if (person.field_values === null) return person.uid;
  const told = toldValues.parse(JSON.parse(person.field_values));
  const values = new Map(fields.flatMap(({ standard, key }) => (standard ? [[standard, told[key]] as const] : [])));
  const { first_name, middle_name, last_name, ...rest } = Object.fromEntries(values);
  return displayName({ first_name, middle_name, last_name }) ?? person.uid ?? displayName(rest);
}

/** What a source tells of a person, in the order of its fields; values of fields that are not known any more come last, under their keys. */
export function labelledValues({ field_values }: NamedPerson, fields: readonly SourceField[]): LabelledValue[] {
  const told = toldValues.parse(JSON.parse(field_values ?? '{}'));
  const known = new Set(fields.map(({ key }) => key));
  const strangers = Object.keys(told).filter((key) => !known.has(key));
  return [...fields, ...strangers.map((key) => ({ key, label: key }))].flatMap(({ key, label }) => {
    const value = told[key] ?? null;
    return value === null || value === '' ? [] : [{ key, label, value }];
  });
}
