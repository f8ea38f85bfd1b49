// The fields that every account has from the start: the closed list of the contract, with labels and types.
import { type FieldType, STANDARD_FIELDS, type StandardField } from '@audience/connector';

const LABELS: Readonly<Record<StandardField, string>> = {
  external_id: 'External ID',
  salutation: 'Salutation',
  first_name: 'First name',
  middle_name: 'Middle name',
  last_name: 'Last name',
  suffix: 'Suffix',
  email: 'Email',
  phone: 'Phone',
  company: 'Company',
  job_title: 'Job title',
  address: 'Address',
  birthday: 'Birthday',
  language: 'Language',
  website: 'Website',
  linkedin: 'LinkedIn',
  instagram: 'Instagram',
  notes: 'Notes',
};

const TYPES: Readonly<Partial<Record<StandardField, FieldType>>> = {
  email: 'email',
  phone: 'phone',
  address: 'long_text',
  birthday: 'date',
  website: 'url',
  linkedin: 'url',
  instagram: 'url',
  notes: 'long_text',
};

const UNIQUE: ReadonlySet<StandardField> = new Set(['external_id', 'email']);

// Two people may well share these, so they can never tell one from another.
const NEVER_UNIQUE: ReadonlySet<string> = new Set([
  'salutation',
  'first_name',
  'middle_name',
  'last_name',
  'suffix',
  'company',
]);

const UNIQUE_TYPES: ReadonlySet<FieldType> = new Set(['email', 'phone', 'text', 'number', 'url']);

/** A default field before it has an id. */
export interface DefaultField {
  readonly key: StandardField;
  readonly label: string;
  readonly type: FieldType;
  readonly unique: boolean;
}

/** The default fields, in the order in which they are shown. */
export const DEFAULT_FIELDS: readonly DefaultField[] = STANDARD_FIELDS.map((key) => ({
  key,
  label: LABELS[key],
  type: TYPES[key] ?? 'text',
  unique: UNIQUE.has(key),
}));

/** Whether a field may tell one person from another at all. */
export function mayBeUnique(field: { readonly key: string; readonly type: FieldType }): boolean {
  return UNIQUE_TYPES.has(field.type) && !NEVER_UNIQUE.has(field.key);
}
