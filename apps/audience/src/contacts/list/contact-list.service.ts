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
import { ContactCounts } from './contact-counts.service.ts';
import type { contactListQuery } from './contact-list.query.ts';
import { hasWord, rowsWithWords, wordsOf } from './find-words.ts';
import { after, orderBy, type SortKey, type SortPosition, sortKeys, upTo } from './sort.ts';

/** So many contacts that an index names are sorted; where there are more, the order is walked. */
export const MOST_CANDIDATES = 2_000;

/** So many contacts are looked at in one go, and so many goes are made for one page. */
export const LONGEST_WALK = 10_000;
export const MOST_WALKS = 5;

/** What a contact is sorted by, as far as it was read. */
interface SortedRow {
  id: string;
  sort_name?: string;
  created_at?: number;
  updated_at?: number;
}

/** A contact's row with what it is sorted by. */
interface ListedRow extends ContactRow {
  sort_name: string;
}

/** Where a list looks. */
type Candidates = { by: 'row_id'; ids: readonly number[] } | { by: 'id'; ids: readonly string[] } | null;

/** What a list is asked for, made ready. */
interface Asked {
  readonly accountId: string;
  readonly sort: string;
  readonly keys: readonly SortKey[];
  readonly words: readonly string[];
  readonly filter: ReadyFilter | null;
  readonly cursor: SortPosition | null;
}

/** What a page holds, and where the next one begins; null: nowhere. */
interface Found {
  readonly rows: readonly ListedRow[];
  readonly next: SortPosition | null;
}

/** Lists contacts. */
@Injectable()
export class ContactList {
  constructor(
    private readonly database: Database,
    private readonly reader: ContactReader,
    private readonly filters: FilterCompiler,
    private readonly counts: ContactCounts,
  ) {}

  /** One page. @throws 400 for a filter or cursor that does not fit. */
  async page(accountId: string, query: z.infer<typeof contactListQuery>): Promise<Page<ContactAnswer>> {
    const { limit, sort, cursor } = query;
    if (cursor && cursor.sort !== sort) throw foreignCursor();
    const asked: Asked = {
      accountId,
      sort,
      keys: sortKeys(sort),
      words: query.search === undefined ? [] : wordsOf(query.search),
      filter: query.filter === undefined ? null : await this.filters.prepare(accountId, query.filter),
      cursor: cursor ?? null,
    };
    const candidates = await this.candidates(asked);
    const found = await this.find(asked, candidates, limit);
    const total = query.total ? await this.total(asked, candidates, found) : undefined;
    return {
      items: await this.reader.toAnswers(accountId, found.rows),
      nextCursor: found.next ? encodeCursor(found.next) : null,
      ...(total !== undefined && { total }),
    };
  }

  // Undefined where only a walk over all contacts would tell.
  private async total(asked: Asked, candidates: Candidates, found: Found): Promise<number | undefined> {
    if (asked.cursor === null && found.next === null) return found.rows.length;
    if (asked.words.length === 0 && asked.filter === null) return this.counts.of(asked.accountId);
    if (candidates === null) return undefined;
    const bindings = new Bindings();
    const where = this.where({ ...asked, cursor: null }, candidates, null, bindings);
    const [row] = await this.database.query<{ count: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS count ${where}`,
      bindings.values,
    );
    return row?.count;
  }

  private async find(asked: Asked, candidates: Candidates, limit: number): Promise<Found> {
    const isWalk = candidates === null && (asked.words.length > 0 || asked.filter !== null);
    const found: ListedRow[] = [];
    let from = asked.cursor;
    for (let walk = 1; ; walk += 1) {
      const end = isWalk ? await this.endOfWalk(asked, from) : null;
      found.push(...(await this.rows({ ...asked, cursor: from }, candidates, end, limit + 1 - found.length)));
      const last = found[limit - 1];
      if (found.length > limit && last) return { rows: found.slice(0, limit), next: positionOf(last, asked) };
      if (end === null || walk === MOST_WALKS || found.length === limit) return { rows: found, next: end };
      from = end;
    }
  }

  private async candidates({ accountId, words, filter }: Asked): Promise<Candidates> {
    if (words.length > 0) {
      const ids = await rowsWithWords(this.database, accountId, words, MOST_CANDIDATES + 1);
      if (ids !== null && ids.length <= MOST_CANDIDATES) return { by: 'row_id', ids };
    }
    const ids = filter === null ? null : await filter.candidates(MOST_CANDIDATES);
    return ids === null ? null : { by: 'id', ids };
  }

  // The last contact that this page looks at; null when the order ends before. Only what the order's index holds is read.
  private async endOfWalk(asked: Asked, from: SortPosition | null): Promise<SortPosition | null> {
    const { accountId, keys } = asked;
    const bindings = new Bindings();
    const conditions = [`c.account_id = ${bindings.add(accountId)}`];
    if (from) conditions.push(after(keys, from, bindings));
    const [row] = await this.database.query<SortedRow>(
      `SELECT c.id, ${keys.map((key) => `c.${key.column}`).join(', ')} FROM contacts c WHERE ${conditions.join(' AND ')}
       ORDER BY ${orderBy(keys)} LIMIT 1 OFFSET ${LONGEST_WALK - 1}`,
      bindings.values,
    );
    return row ? positionOf(row, asked) : null;
  }

  private rows(asked: Asked, candidates: Candidates, end: SortPosition | null, limit: number): Promise<ListedRow[]> {
    const bindings = new Bindings();
    const where = this.where(asked, candidates, end, bindings);
    return this.database.query<ListedRow>(
      `SELECT ${CONTACT_COLUMNS}, c.sort_name ${where} ORDER BY ${orderBy(asked.keys)} LIMIT ${bindings.add(limit)}`,
      bindings.values,
    );
  }

  private where(asked: Asked, candidates: Candidates, end: SortPosition | null, bindings: Bindings): string {
    const { keys, words, filter, cursor } = asked;
    const { kind } = this.database;
    const conditions = [`c.account_id = ${bindings.add(asked.accountId)}`];
    const from = fromCandidates(kind, candidates, bindings, conditions);
    if (cursor) conditions.push(after(keys, cursor, bindings));
    if (end) conditions.push(upTo(keys, end, bindings));
    for (const word of words) conditions.push(hasWord(kind, word, bindings));
    if (filter) conditions.push(filter.condition(bindings));
    return `FROM ${from} WHERE ${conditions.join(' AND ')}`;
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

function positionOf(row: SortedRow, { keys, sort }: Asked): SortPosition {
  return { sort, keys: keys.map((key) => row[key.column] ?? ''), id: row.id };
}
