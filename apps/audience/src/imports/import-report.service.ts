// Reads what a run did, person by person: a page for screens, or all of it for a file.
import { Injectable } from '@nestjs/common';
import { encodeCursor, type Page } from '../common/pagination.ts';
import { Database, type SqlValue } from '../database/database.ts';
import type { ImportRecord } from './import-record.ts';
import { type ImportRowAnswer, toRowAnswer } from './import-row.schemas.ts';
import type { ImportRowRow } from './import-row.ts';

/** Rows of a file that are read at once. */
const READ_AT_ONCE = 500;

/** Which rows: all, or those of an outcome, a reason, or both. */
export interface RowFilter {
  outcome?: string | undefined;
  reason?: string | undefined;
}

/** Where a page ended: its kind, empty without a filter, and its place. */
export type RowPosition = [outcome: string, reason: string, place: number];

const START: RowPosition = ['', '', -1];
const COLUMNS =
  'place, person_id, event_id, list_id, list_name, name, uid, contact_id, outcome, reason, notes, changes';

@Injectable()
export class ImportReport {
  constructor(private readonly database: Database) {}

  async page(
    run: ImportRecord,
    filter: RowFilter,
    after: RowPosition | undefined,
    limit: number,
  ): Promise<Page<ImportRowAnswer>> {
    const rows = await this.#after(run, filter, after ?? START, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(positionOf(last, filter)) : null;
    return { items: shown.map(answering(run)), nextCursor };
  }

  /** All rows, some at a time: nothing is held but what is being sent. */
  async *all(run: ImportRecord, filter: RowFilter): AsyncGenerator<ImportRowAnswer> {
    const answer = answering(run);
    for (let after = START; ; ) {
      const rows = await this.#after(run, filter, after, READ_AT_ONCE);
      for (const row of rows) yield answer(row);
      const last = rows.at(-1);
      if (rows.length < READ_AT_ONCE || last === undefined) return;
      after = positionOf(last, filter);
    }
  }

  // With a filter the rows come kind by kind, each along the index, whatever share of a long run they are.
  async #after(run: ImportRecord, filter: RowFilter, after: RowPosition, limit: number): Promise<ImportRowRow[]> {
    const values: SqlValue[] = [run.accountId, run.id];
    if (!isFiltering(filter)) {
      return this.database.query<ImportRowRow>(
        `SELECT ${COLUMNS} FROM import_rows WHERE account_id = $1 AND import_id = $2 AND place > $3 ORDER BY place LIMIT $4`,
        [...values, after[2], limit],
      );
    }
    const rows: ImportRowRow[] = [];
    for (const [outcome, reason] of kindsOf(run, filter)) {
      const order = compare([outcome, reason], [after[0], after[1]]);
      if (order < 0 || rows.length >= limit) continue;
      const found = await this.database.query<ImportRowRow>(
        `SELECT ${COLUMNS} FROM import_rows WHERE account_id = $1 AND import_id = $2 AND outcome = $3 AND reason = $4
           AND place > $5 ORDER BY place LIMIT $6`,
        [...values, outcome, reason, order === 0 ? after[2] : -1, limit - rows.length],
      );
      rows.push(...found);
    }
    return rows;
  }
}

function answering({ scope }: ImportRecord): (row: ImportRowRow) => ImportRowAnswer {
  const names = new Map(scope.map(({ eventId, eventName }) => [eventId, eventName]));
  return (row) => toRowAnswer(row, names.get(row.event_id) ?? null);
}

function isFiltering({ outcome, reason }: RowFilter): boolean {
  return outcome !== undefined || reason !== undefined;
}

function positionOf({ outcome, reason, place }: ImportRowRow, filter: RowFilter): RowPosition {
  return isFiltering(filter) ? [outcome, reason, place] : ['', '', place];
}

// The kinds that the run counted and the filter names, sorted.
function kindsOf({ counts }: ImportRecord, filter: RowFilter): Array<[outcome: string, reason: string]> {
  const kinds = Object.entries(counts).flatMap(([outcome, reasons]) =>
    Object.keys(reasons).map((reason): [string, string] => [outcome, reason]),
  );
  const wanted = kinds.filter(
    ([outcome, reason]) =>
      (filter.outcome === undefined || filter.outcome === outcome) &&
      (filter.reason === undefined || filter.reason === reason),
  );
  return wanted.sort(compare);
}

function compare(left: readonly [string, string], right: readonly [string, string]): number {
  for (const index of [0, 1] as const) {
    if (left[index] !== right[index]) return left[index] < right[index] ? -1 : 1;
  }
  return 0;
}
