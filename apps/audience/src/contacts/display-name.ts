// By what name people know a contact or a person of a source. Pure.
import type { FieldValue } from '@audience/sync-core';

/** Values by the keys of contact fields. */
export type NamingValues = Readonly<Record<string, FieldValue | null | undefined>>;

/** First and last name; without them company, email, phone or external id; null where none is known. */
export function displayName(values: NamingValues): string | null {
  const names = ['first_name', 'last_name'].flatMap((key) => textOf(values[key]));
  if (names.length > 0) return names.join(' ');
  const [other] = ['company', 'email', 'phone', 'external_id'].flatMap((key) => textOf(values[key]));
  return other ?? null;
}

function textOf(value: FieldValue | null | undefined): string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value).trim();
  return text === '' ? [] : [text];
}
