// The fields that generated sources have, and the values that their persons may carry, good and bad.
import type { SourceField, SourceValue } from '@audience/connector';

function field(
  key: string,
  label: string,
  type: SourceField['type'],
  standard: SourceField['standard'] | null,
  options?: string[],
): SourceField {
  return {
    key,
    label,
    type,
    custom: standard === null,
    suggestedUid: false,
    ...(standard === null ? {} : { standard }),
    ...(options === undefined ? {} : { options }),
  };
}

/** Default fields, and custom ones: some match a field of the account by label, one has the label of a default field. */
export const SOURCE_FIELDS: readonly SourceField[] = [
  field('externalId', 'External ID', 'text', 'external_id'),
  field('firstName', 'First name', 'text', 'first_name'),
  field('lastName', 'Last name', 'text', 'last_name'),
  field('email', 'Email', 'email', 'email'),
  field('phone', 'Phone', 'phone', 'phone'),
  field('company', 'Company', 'text', 'company'),
  field('website', 'Website', 'url', 'website'),
  field('custom:badge', ' BADGE', 'text', null),
  field('custom:shirt', 'Shirt', 'select', null, ['S', 'M', 'L']),
  field('custom:age', 'Age', 'text', null),
  field('custom:diet', 'Dietary  requirements', 'select', null, ['vegan']),
  field('custom:topics', 'Topics', 'multi_select', null, ['art', 'music']),
  field('custom:vip', 'VIP', 'checkbox', null),
  field('custom:born', 'Born', 'date', null),
  field('custom:company', 'company', 'text', null),
];

/** A few values per field, so that persons meet: equal in other spellings, blank, placeholders, invalid. */
export const SOURCE_VALUES: Readonly<Record<string, readonly SourceValue[]>> = {
  externalId: ['A1', 'a1', ' A1 ', 'B2', 'C3', 'D4', '', null, 'N/A', '--'],
  firstName: ['Ann', 'ANN ', 'Bob', 'Carl', null],
  lastName: ['Lee', 'Ray', null],
  email: [
    'ann@example.org',
    ' Ann@Example.ORG',
    'bob@example.org',
    'carl@example.org',
    'dora@example.org',
    'eve@bücher.example',
    'eve@xn--bcher-kva.example',
    'not an address',
    'none',
    '',
    null,
  ],
  phone: ['+49 30 123456', '030 123456', '+1 202 555 0123', '030 654321', 'unknown', 'call me', '', null],
  company: ['Acme', ' Acme', 'Bolt', 'n/a', '', null],
  website: ['https://Example.org/', 'example.org', 'https://bolt.example/a', 'nowhere', null],
  'custom:badge': ['b-1', 'B-1', 'b-2', 'b-3', 'b-4', '', null],
  'custom:shirt': ['S', 'M', 'L', null],
  'custom:age': ['7', '007', 12, 'old', '', null],
  'custom:diet': ['vegan', 'halal', '', null],
  'custom:topics': [['art'], ['art', 'music'], ['film'], [], null],
  'custom:vip': [true, false, null],
  'custom:born': ['2001-02-03', '2001-02-03T10:00:00Z', '2001-02-31', null],
  'custom:company': ['Side', 'Bolt', null],
};
