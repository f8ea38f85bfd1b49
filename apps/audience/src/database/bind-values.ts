// What is done to every value on its way into a driver. The last door before the database: PostgreSQL refuses U+0000 in
// text, so it is taken out here on both databases, whatever an edge forgot. JSON text carries it escaped: see `toJsonParameter`.
import type { SqlValue } from './database.ts';

/** A copy of the parameters that both drivers bind as they are meant. */
export function bindValues(parameters: readonly SqlValue[]): Array<string | number | null | Buffer> {
  return parameters.map(bindValue);
}

function bindValue(value: SqlValue): string | number | null | Buffer {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  if (typeof value === 'bigint') {
    // The sqlite3 driver binds a bigint as NULL without a word. A column of integers turns the digits back into a number.
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  if (value === null || typeof value === 'number') return value;
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

// An escaped U+0000, or half of a surrogate pair: `JSON.stringify` writes both as an escape, PostgreSQL refuses both.
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(0000|d[89a-f][0-9a-f]{2})/gi;

/**
 * Rows or a document as ONE JSON text parameter, for `dialect.rows()` and for columns of JSON. U+0000 is dropped and half a
 * surrogate pair becomes U+FFFD, so that both databases store the same.
 */
export function toJsonParameter(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  if (!text.includes('\\u')) return text;
  return text.replace(UNSTORABLE, (_escape, before: string, code: string) =>
    code === '0000' ? before : `${before}\uFFFD`,
  );
}
