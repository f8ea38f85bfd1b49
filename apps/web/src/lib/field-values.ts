// Values of contacts in words, by the type of their field.
import type { Schema } from '@audience/api-client';
import type { Field } from './fields.ts';

/** A value that is not blank. */
export type FieldValue = Schema<'Contact'>['values'][string];

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What types of fields are called. */
export const TYPE_WORDS: Readonly<Record<Field['type'], string>> = {
  text: 'Text',
  long_text: 'Long text',
  email: 'Email',
  phone: 'Phone',
  url: 'Web address',
  number: 'Number',
  date: 'Date',
  select: 'One choice',
  multi_select: 'Several choices',
  checkbox: 'Yes or no',
};

/** A value in words; the type is left out where the field is gone. */
export function valueText(value: FieldValue, type?: Field['type']): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.join(', ');
  if (type === 'date' && typeof value === 'string' && ISO_DAY.test(value)) return DAY.format(new Date(value));
  return String(value);
}

/** Where a value leads: an address to write to, a number to call, a page; null: nowhere. */
export function valueLink(value: FieldValue, type: Field['type']): string | null {
  if (typeof value !== 'string') return null;
  if (type === 'email') return `mailto:${encodeURIComponent(value).replace('%40', '@')}`;
  if (type === 'phone') return `tel:${value.replaceAll(/[^+\d]/g, '')}`;
  return type === 'url' ? pageOf(value) : null;
}

// Only pages of the web: anybody may have typed the value.
function pageOf(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
