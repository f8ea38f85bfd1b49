// The search index of contacts: what is searchable, how it is folded, and how the index is kept on both databases. How a list
// asks it lives in `search/find-words.ts`.
import { createHash } from 'node:crypto';
import type { FieldValue } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';

type Values = Readonly<Record<string, FieldValue>>;

/** A contact by its key, as rows name it. */
export interface ContactKey {
  readonly account_id?: string | number | null;
  readonly id?: string | number | null;
}

const SEARCHED = ['first_name', 'middle_name', 'last_name', 'email', 'company', 'external_id'];

// Keys of B-trees are bounded on PostgreSQL, and nobody reads further when names are sorted.
const LONGEST_SORT_NAME = 200;
const LONGEST_SEARCHED = 500;

// Printable ASCII with single spaces between: most of what there is, and folded already but for its case.
const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** Without case, accents and surplus white space: how words are compared when people search and when names are sorted. */
export function foldForSearch(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFC');
  return bare.replace(/\s+/gu, ' ').trim();
}

/** What is searched of a contact: names, email, company and external id, folded, one line each. */
export function searchText(values: Values): string {
  return textsOf(values, SEARCHED).join('\n');
}

/** By what contacts are sorted as people do: last name, then first name; without a name company, email, external id. */
export function sortName(values: Values): string {
  const name = textsOf(values, ['last_name', 'first_name', 'middle_name']).join(' ');
  const other = textsOf(values, ['company', 'email', 'external_id'])[0];
  return cut(name === '' ? (other ?? '') : name, LONGEST_SORT_NAME);
}

function textsOf(values: Values, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const value = values[key];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const folded = cut(foldForSearch(String(value).slice(0, 2 * LONGEST_SEARCHED)), LONGEST_SEARCHED);
    return folded === '' ? [] : [folded];
  });
}

function cut(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\uFFFD$/u, '')
        .trimEnd();
}

const FIRST_PRIVATE = 0xe000;
const PRIVATE_CODES = 6_400;

/** One trigram that stands for an account in the index of SQLite: three characters that no text of people has. */
export function accountMark(accountId: string): string {
  const hash = createHash('sha256').update(accountId).digest();
  const codes = [0, 4, 8].map((offset) => FIRST_PRIVATE + (hash.readUInt32BE(offset) % PRIVATE_CODES));
  return String.fromCharCode(...codes);
}

const written = { account_id: 'text', id: 'text', mark: 'text' } as const satisfies RowColumns;
const removed = { account_id: 'text', id: 'text' } as const satisfies RowColumns;
const sqlite = dialectOf('sqlite');

// By ascending row ids: anything else makes the index write out what it holds at each step back.
const WRITE = `INSERT OR REPLACE INTO contact_search (rowid, account, words)
  WITH w AS MATERIALIZED (SELECT * FROM ${sqlite.rows('$1', written)} AS r)
  SELECT c.row_id, w.mark, c.search_text FROM w CROSS JOIN contacts c
  WHERE c.account_id = w.account_id AND c.id = w.id ORDER BY c.row_id`;

const REMOVE = `DELETE FROM contact_search WHERE rowid IN (
  SELECT c.row_id FROM (SELECT * FROM ${sqlite.rows('$1', removed)} AS r) AS w CROSS JOIN contacts c
  WHERE c.account_id = w.account_id AND c.id = w.id)`;

/** Keeps the index. On PostgreSQL an index over `contacts.search_text` keeps itself. */
@Injectable()
export class ContactSearch {
  constructor(private readonly database: Database) {}

  /** Puts contacts into the index anew, after their rows were written. */
  async write(transaction: Transaction, contacts: readonly ContactKey[]): Promise<void> {
    if (this.database.kind !== 'sqlite' || contacts.length === 0) return;
    const rows = contacts.map(({ account_id, id }) => ({ account_id, id, mark: accountMark(String(account_id)) }));
    await transaction.query(WRITE, [toRowsParameter(written, rows)]);
  }

  /** Takes contacts out of the index, before their rows go. */
  async remove(transaction: Transaction, contacts: readonly ContactKey[]): Promise<void> {
    if (this.database.kind !== 'sqlite' || contacts.length === 0) return;
    await transaction.query(REMOVE, [toRowsParameter(removed, contacts)]);
  }
}
