// Whether a source value fits a contact field, and what is then written. One bad value never loses the person.
import type { SourceValue } from '@audience/connector';
import { LONGEST_UID, normalEmail, normalNumber, normalPhone, normalUrl } from './normal-form.ts';
import type { ContactField } from './rules.ts';
import type { FieldValue } from './state.ts';

/** `option`: the value fits but for options that the select does not have yet. */
export type Conversion =
  | { kind: 'blank' }
  | { kind: 'value'; value: FieldValue }
  | { kind: 'option'; value: FieldValue; missing: string[] }
  | { kind: 'rejected' };

const REJECTED: Conversion = { kind: 'rejected' };
const YES = new Set(['true', 'yes', '1', 'on']);
const NO = new Set(['false', 'no', '0', 'off']);

/** Longest text of a field, in characters; what is longer is rejected and not cut. */
export const LONGEST_TEXT = 100_000;

/** Fits a value to a field's type. Text is trimmed; empty text and empty lists are blank. */
export function convertValue(field: ContactField, value: SourceValue): Conversion {
  if (value === null) return { kind: 'blank' };
  if (Array.isArray(value)) return convertList(field, value);
  const text = String(value).trim();
  if (text === '') return { kind: 'blank' };
  if (text.length > (field.unique ? LONGEST_UID : LONGEST_TEXT)) return REJECTED;
  if (field.type === 'checkbox') return convertCheckbox(text);
  if (field.type === 'select') return convertSelect(field, text);
  if (field.type === 'multi_select') return convertSelects(field, [text]);
  return convertText(field, text);
}

function convertText(field: ContactField, text: string): Conversion {
  switch (field.type) {
    case 'email':
      return normalEmail(text) === null ? REJECTED : { kind: 'value', value: text };
    case 'phone':
      return normalPhone(text, null) === null ? REJECTED : { kind: 'value', value: text };
    case 'url':
      return normalUrl(text) === null ? REJECTED : { kind: 'value', value: text };
    case 'number':
      return convertNumber(text);
    case 'date':
      return convertDate(text);
    default:
      return { kind: 'value', value: text };
  }
}

function convertNumber(text: string): Conversion {
  const normal = normalNumber(text);
  if (normal === null) return REJECTED;
  const number = Number(normal);
  return Number.isFinite(number) ? { kind: 'value', value: number } : REJECTED;
}

function convertDate(text: string): Conversion {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text);
  const day = match?.[1];
  if (day === undefined) return REJECTED;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day
    ? REJECTED
    : { kind: 'value', value: day };
}

function convertCheckbox(text: string): Conversion {
  const word = text.toLowerCase();
  if (YES.has(word)) return { kind: 'value', value: true };
  return NO.has(word) ? { kind: 'value', value: false } : REJECTED;
}

function convertSelect(field: ContactField, text: string): Conversion {
  return field.options.includes(text)
    ? { kind: 'value', value: text }
    : { kind: 'option', value: text, missing: [text] };
}

function convertSelects(field: ContactField, values: readonly string[]): Conversion {
  const chosen = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
  if (chosen.length === 0) return { kind: 'blank' };
  const missing = chosen.filter((value) => !field.options.includes(value));
  return missing.length === 0 ? { kind: 'value', value: chosen } : { kind: 'option', value: chosen, missing };
}

function convertList(field: ContactField, values: readonly string[]): Conversion {
  if (field.type === 'multi_select') return convertSelects(field, values);
  const chosen = values.map((value) => value.trim()).filter((value) => value !== '');
  return chosen.length === 0 ? { kind: 'blank' } : convertValue(field, chosen.join(', '));
}

/** Whether two values of a field are the same. */
export function sameValue(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => value === right[index]);
  }
  return left === right;
}
