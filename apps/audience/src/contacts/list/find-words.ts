// How a list asks the search index: words to conditions, and the contacts that may have them. Words of one or two characters
// have no trigram: they are looked for while walking the order of the list.
import type { Database } from '../../database/database.ts';
import { accountMark, foldForSearch } from '../contact-search.ts';
import type { Bindings } from './bindings.ts';

const MOST_WORDS = 8;
const LONGEST_WORD = 60;

/** What was typed, as words that all have to be there, in any order. */
export function wordsOf(search: string): string[] {
  const words = foldForSearch(search)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => [...word].slice(0, LONGEST_WORD).join(''));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** Whether a contact `c` has the word anywhere in what is searched. */
export function hasWord(kind: Database['kind'], word: string, bindings: Bindings): string {
  if (kind === 'sqlite') return `instr(c.search_text, ${bindings.add(word)}) > 0`;
  return `c.search_text LIKE ${bindings.add(likePattern(word))}`;
}

/**
 * Row ids of contacts that may have all words, at most `limit`; null when no word is long enough for the index. On SQLite a hit
 * has all trigrams of a word, in any place: `hasWord` has the last say.
 */
export async function rowsWithWords(
  database: Database,
  accountId: string,
  words: readonly string[],
  limit: number,
): Promise<number[] | null> {
  const long = words.filter((word) => [...word].length >= 3);
  if (long.length === 0) return null;
  const [sql, parameters] =
    database.kind === 'sqlite' ? matchOnSqlite(accountId, long, limit) : matchOnPostgres(accountId, long, limit);
  const rows = await database.query<{ row_id: number }>(sql, parameters);
  return rows.map((row) => row.row_id);
}

function matchOnSqlite(accountId: string, words: readonly string[], limit: number): [string, Array<string | number>] {
  const trigrams = new Set([accountMark(accountId), ...words.flatMap(trigramsOf)]);
  const query = [...trigrams].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
  return ['SELECT rowid AS row_id FROM contact_search WHERE contact_search MATCH $1 LIMIT $2', [query, limit]];
}

function matchOnPostgres(accountId: string, words: readonly string[], limit: number): [string, Array<string | number>] {
  const conditions = words.map((_word, index) => `search_text LIKE $${index + 3}`).join(' AND ');
  return [
    // In the order of an index that begins with the account: a common word stops it early, and only among its own contacts.
    `SELECT row_id FROM contacts WHERE account_id = $1 AND ${conditions} ORDER BY id LIMIT $2`,
    [accountId, limit, ...words.map(likePattern)],
  ];
}

function trigramsOf(word: string): string[] {
  const characters = [...word];
  return characters.slice(2).map((last, index) => `${characters[index]}${characters[index + 1]}${last}`);
}

function likePattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
