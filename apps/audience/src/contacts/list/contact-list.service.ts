// The list of contacts: by an order's index where nothing is asked; from the few that an index names where words or a filter
// are rare; else by walking the order, a bounded way at a time. A page may hold fewer contacts than asked for and still go on.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { encodeCursor, type Page } from '../../common/pagination.ts';
import { Database } from '../../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../database/dialect.ts';
import type { ContactAnswer } from '../contact.schemas.ts';
import { CONTACT_COLUMNS, ContactReader, type ContactRow } from '../contact-reader.service.ts';
import { foreignCursor } from '../contact-refusals.ts';
import { FilterCompiler, type ReadyFilter } from '../filter/filter-compiler.service.ts';
import { Bindings } from './bindings.ts';
import type { contactListQuery } from './contact-list.query.ts';
import { hasWord, rowsWithWords, wordsOf } from './find-words.ts';
import { after, orderBy, type SortKey, type SortPosition, sortKeys, upTo } from './sort.ts';

/** So many contacts that an index names are sorted; where there are more, the order is walked. */
export const MOST_CANDIDATES = 2_000;

/** So many contacts are looked at for one page. */
export const LONGEST_WALK = 20_000;

/** A contact's row with what it is sorted by. */
interface ListedRow extends ContactRow {
  sort_name: string;
}

/** Where a list looks. */
type Candidates = { by: 'row_id'; ids: readonly number[] } | { by: 'id'; ids: readonly string[] } | null;

/** What a list is asked for, made ready. */
interface Asked {
  readonly accountId: string;
  readonly keys: readonly SortKey[];
  readonly words: readonly string[];
  readonly filter: ReadyFilter | null;
  readonly cursor: SortPosition | null;
}

/** Lists contacts. */
@Injectable()
export class ContactList {
  constructor(
    private readonly database: Database,
    private readonly reader: ContactReader,
    private readonly filters: FilterCompiler,
  ) {}

  /** One page. @throws 400 for a filter or cursor that does not fit. */
  async page(accountId: string, query: z.infer<typeof contactListQuery>): Promise<Page<ContactAnswer>> {
    const { limit, sort, cursor } = query;
    if (cursor && cursor.sort !== sort) throw foreignCursor();
    const asked: Asked = {
      accountId,
      keys: sortKeys(sort),
      words: query.search === undefined ? [] : wordsOf(query.search),
      filter: query.filter === undefined ? null : await this.filters.prepare(accountId, query.filter),
      cursor: cursor ?? null,
    };
    const candidates = await this.candidates(asked);
    const isWalk = candidates === null && (asked.words.length > 0 || asked.filter !== null);
    const end = isWalk ? await this.endOfWalk(asked, sort) : null;
    const rows = await this.rows(asked, candidates, end, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? positionOf(last, asked.keys, sort) : end;
    return { items: await this.reader.toAnswers(accountId, shown), nextCursor: next ? encodeCursor(next) : null };
  }

  private async candidates({ accountId, words, filter }: Asked): Promise<Candidates> {
    if (words.length > 0) {
      const ids = await rowsWithWords(this.database, accountId, words, MOST_CANDIDATES + 1);
      if (ids !== null && ids.length <= MOST_CANDIDATES) return { by: 'row_id', ids };
    }
    const ids = filter === null ? null : await filter.candidates(MOST_CANDIDATES);
    return ids === null ? null : { by: 'id', ids };
  }

  // The last contact that this page looks at; null when the order ends before.
  private async endOfWalk({ accountId, keys, cursor }: Asked, sort: string): Promise<SortPosition | null> {
    const bindings = new Bindings();
    const conditions = [`c.account_id = ${bindings.add(accountId)}`];
    if (cursor) conditions.push(after(keys, cursor, bindings));
    const [row] = await this.database.query<ListedRow>(
      `SELECT c.id, c.sort_name, c.created_at, c.updated_at FROM contacts c WHERE ${conditions.join(' AND ')}
       ORDER BY ${orderBy(keys)} LIMIT 1 OFFSET ${LONGEST_WALK - 1}`,
      bindings.values,
    );
    return row ? positionOf(row, keys, sort) : null;
  }

  private rows(asked: Asked, candidates: Candidates, end: SortPosition | null, limit: number): Promise<ListedRow[]> {
    const { keys, words, filter, cursor } = asked;
    const { kind } = this.database;
    const bindings = new Bindings();
    const conditions = [`c.account_id = ${bindings.add(asked.accountId)}`];
    const from = fromCandidates(kind, candidates, bindings, conditions);
    if (cursor) conditions.push(after(keys, cursor, bindings));
    if (end) conditions.push(upTo(keys, end, bindings));
    for (const word of words) conditions.push(hasWord(kind, word, bindings));
    if (filter) conditions.push(filter.condition(bindings));
    return this.database.query<ListedRow>(
      `SELECT ${CONTACT_COLUMNS}, c.sort_name FROM ${from} WHERE ${conditions.join(' AND ')}
       ORDER BY ${orderBy(keys)} LIMIT ${bindings.add(limit)}`,
      bindings.values,
    );
  }
}

const byRowId = { row_id: 'integer' } as const satisfies RowColumns;
const byId = { id: 'text' } as const satisfies RowColumns;

function fromCandidates(
  kind: Database['kind'],
  candidates: Candidates,
  bindings: Bindings,
  conditions: string[],
): string {
  if (candidates === null) return 'contacts c';
  if (candidates.by === 'row_id') {
    conditions.push('c.row_id = w.row_id');
    const rows = toRowsParameter(
      byRowId,
      candidates.ids.map((row_id) => ({ row_id })),
    );
    return `${dialectOf(kind).rows(bindings.add(rows), byRowId)} AS w CROSS JOIN contacts c`;
  }
  conditions.push('c.id = w.id');
  const rows = toRowsParameter(
    byId,
    candidates.ids.map((id) => ({ id })),
  );
  return `${dialectOf(kind).rows(bindings.add(rows), byId)} AS w CROSS JOIN contacts c`;
}

function positionOf(row: ListedRow, keys: readonly SortKey[], sort: string): SortPosition {
  return { sort, keys: keys.map((key) => row[key.column]), id: row.id };
}
