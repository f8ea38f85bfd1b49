// What a contact is called on screens.
import type { Schema } from '@audience/api-client';

/** First and last name, else email, company or external ID, else words that say that there is none. */
export function nameOfContact({ values }: Pick<Schema<'Contact'>, 'values'>): string {
  const names = [values.first_name, values.middle_name, values.last_name].filter((name) => name !== undefined);
  if (names.length > 0) return names.join(' ');
  return String(values.email ?? values.company ?? values.external_id ?? 'Without a name');
}
