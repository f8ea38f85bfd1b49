// Values of contacts while somebody types them: what a form starts with, and what it sends.
import type { Schema } from '@audience/api-client';
import type { Field } from './fields.ts';

/** What an input holds. A number is text until it is sent: nothing that was typed is lost on the way. */
export type TypedValue = string | boolean | string[];

/** What a form holds, by field key. */
export type TypedValues = Record<string, TypedValue>;

type Values = Schema<'Contact'>['values'];
type SentValues = Schema<'CreateContact'>['values'];

/** What the inputs of a contact start with; null: a new one. */
export function typedValues(fields: readonly Field[], values: Values | null): TypedValues {
  return Object.fromEntries(fields.map((field) => [field.key, typedValue(field, values?.[field.key])]));
}

/** What an input starts with. */
export function typedValue({ type }: Pick<Field, 'type'>, value: Values[string] | undefined): TypedValue {
  if (type === 'checkbox') return value === true;
  if (type === 'multi_select') return Array.isArray(value) ? value : [];
  return value === undefined ? '' : String(value);
}

/** Whether an input holds the same as another. */
export function isSameTyped(left: TypedValue | undefined, right: TypedValue | undefined): boolean {
  return JSON.stringify(sent(left)) === JSON.stringify(sent(right));
}

/** The values to send: what the form holds otherwise than it began. Blank is null. */
export function changedValues(fields: readonly Field[], typed: TypedValues, began: TypedValues): SentValues {
  const changed = fields.filter(({ key }) => !isSameTyped(typed[key], began[key]));
  return Object.fromEntries(changed.map((field) => [field.key, toSend(field, typed[field.key])]));
}

function toSend({ type }: Field, typed: TypedValue | undefined): SentValues[string] {
  const value = sent(typed);
  if (type !== 'number' || typeof value !== 'string') return value;
  // What is no number goes as it is: the host says so at its field.
  return Number.isFinite(Number(value)) ? Number(value) : value;
}

function sent(typed: TypedValue | undefined): string | boolean | string[] | null {
  if (typeof typed === 'string') return typed.trim() === '' ? null : typed.trim();
  if (Array.isArray(typed)) return typed.length === 0 ? null : typed;
  return typed ?? null;
}
