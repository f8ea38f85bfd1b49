// The default fields of contacts, two of its own, and those of the sources.
import type { Schema } from '@audience/api-client';

type Field = Schema<'Field'>;
type Standard = NonNullable<Schema<'SourceField'>['standard']>;

const DEFAULTS: ReadonlyArray<readonly [Standard, string, Field['type']]> = [
  ['external_id', 'External ID', 'text'],
  ['salutation', 'Salutation', 'text'],
  ['first_name', 'First name', 'text'],
  ['middle_name', 'Middle name', 'text'],
  ['last_name', 'Last name', 'text'],
  ['suffix', 'Suffix', 'text'],
  ['email', 'Email', 'email'],
  ['phone', 'Phone', 'phone'],
  ['company', 'Company', 'text'],
  ['job_title', 'Job title', 'text'],
  ['address', 'Address', 'long_text'],
  ['birthday', 'Birthday', 'date'],
  ['language', 'Language', 'text'],
  ['website', 'Website', 'url'],
  ['linkedin', 'LinkedIn', 'url'],
  ['instagram', 'Instagram', 'url'],
  ['notes', 'Notes', 'long_text'],
];

const OWN: Field[] = [
  {
    id: 'field-meal',
    key: 'meal',
    label: 'Meal',
    type: 'select',
    unique: false,
    custom: true,
    options: ['Meat', 'Fish', 'Vegetarian'],
  },
  { id: 'field-member', key: 'member_number', label: 'Member number', type: 'number', unique: true, custom: true },
];

export function seedFields(): Field[] {
  const defaults = DEFAULTS.map(([key, label, type]) => {
    const unique = key === 'external_id' || key === 'email';
    return { id: `field-${key}`, key, label, type, unique, custom: false };
  });
  return [...defaults, ...structuredClone(OWN)];
}

/** Default fields by the source's own names, and three of its own. */
export function seedSourceFields(): Schema<'SourceField'>[] {
  const defaults = DEFAULTS.map(([standard, label, type]) => ({
    key: standard.replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()),
    label,
    type,
    custom: false,
    standard,
    suggestedUid: standard === 'email' || standard === 'external_id',
  }));
  return [
    ...defaults,
    { key: 'custom:meal', label: 'Meal', type: 'select', custom: true, options: ['Meat', 'Fish'], suggestedUid: false },
    { key: 'custom:dietary', label: 'Dietary Requirements', type: 'text', custom: true, suggestedUid: false },
    { key: 'custom:badge', label: 'Badge number', type: 'number', custom: true, suggestedUid: true },
  ];
}
