// By what name people know a contact or a person of a source. Pure.
import type { FieldValue } from '@audience/sync-core';

/** Values by the keys of contact fields. */
export type NamingValues = Readonly<Record<string, FieldValue | null | undefined>>;

/** First, middle and last name; without them email, company, external id or phone; null where none is known. */
export function displayName(values: NamingValues): string | null {
  const names = ['first_name', 'middle_name', 'last_name'].flatMap((key) => textOf(values[key]));
  if (names.length > 0) return names.join(' ');
  const [other] = ['email', 'company', 'external_id', 'phone'].flatMap((key) => textOf(values[key]));
  return other ?? null;
}

function textOf(value: FieldValue | null | undefined): string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value).trim();
  return text === '' ? [] : [text];
}
