// Reads attendances: of a contact with their timelines, and of a source event.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { toWireTime } from '../accounts/wire.ts';
import { Clock } from '../common/clock.ts';
import { Database } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { type AttendanceRow, SELECT_ATTENDANCES, SORT_AT, toAttendance } from './attendance-row.ts';
import type { HistoryAnswer } from './history.schemas.ts';
import { type TimelineStatement, type TimelineStep, timelineOf, WHATS } from './timeline.ts';

const persons = { integration_id: 'text', person_id: 'text' } as const satisfies RowColumns;
const statementValue = z.union([z.string(), z.number()]).nullable();
const MOMENTS: ReadonlySet<string> = new Set(['checkedInAt', 'removedAtSource']);

interface StatementRow {
  integration_id: string;
  person_id: string;
  what: string;
  revision: number;
  at: number;
  value: string | null;
}

/** Reads attendances. */
@Injectable()
export class HistoryReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A contact's attendances, newest event first, after a place in that order. */
  ofContact(
    accountId: string,
    contactId: string,
    after: readonly [number, string, string] | undefined,
    limit: number,
  ): Promise<AttendanceRow[]> {
    const [at, integrationId, personId] = after ?? [0, '', ''];
    const place = after
      ? `AND (${SORT_AT} < $4 OR (${SORT_AT} = $4 AND (p.integration_id > $5 OR (p.integration_id = $5 AND p.person_id > $6))))`
      : '';
    return this.database.query<AttendanceRow>(
      `${SELECT_ATTENDANCES} WHERE p.account_id = $1 AND p.contact_id = $2 AND p.revision IS NOT NULL ${place}
       ORDER BY sort_at DESC, p.integration_id, p.person_id LIMIT $3`,
      [accountId, contactId, limit, ...(after ? [at, integrationId, personId] : [])],
    );
  }

  /** The attendances of a source event, by person. */
  ofEvent(
    accountId: string,
    event: { integrationId: string; eventId: string },
    afterPerson: string,
    limit: number,
  ): Promise<AttendanceRow[]> {
    return this.database.query<AttendanceRow>(
      `${SELECT_ATTENDANCES}
       WHERE p.account_id = $1 AND p.integration_id = $2 AND p.event_id = $3 AND p.person_id > $4
         AND p.revision IS NOT NULL
       ORDER BY p.person_id LIMIT $5`,
      [accountId, event.integrationId, event.eventId, afterPerson, limit],
    );
  }

  /** An attendance as answered, as it stands now. */
  toAnswer(row: AttendanceRow): ReturnType<typeof toAttendance> {
    return toAttendance(row, this.clock.now());
  }

  /** Attendances as answered, with their timelines. */
  async withTimelines(accountId: string, rows: readonly AttendanceRow[]): Promise<HistoryAnswer[]> {
    const statements = await this.statements(accountId, rows);
    const lists = await this.listNames(accountId, statements);
    return rows.map((row) => {
      const own = statements.filter(
        (one) => one.integration_id === row.integration_id && one.person_id === row.person_id,
      );
      const snapshot = row.revision === null ? null : { revision: row.revision, updatedAt: row.updated_at ?? 0 };
      const steps = timelineOf(own.map(toStatement), snapshot);
      const nameOf = (id: string): string => lists.get(`${row.integration_id}\u0000${id}`) ?? id;
      return { ...this.toAnswer(row), timeline: steps.flatMap((step) => toStep(step, nameOf)) };
    });
  }

  private statements(accountId: string, rows: readonly AttendanceRow[]): Promise<StatementRow[]> {
    if (rows.length === 0) return Promise.resolve([]);
    return this.database.query<StatementRow>(
      `SELECT t.integration_id, t.person_id, t.what, t.revision, t.at, t.value
       FROM ${dialectOf(this.database.kind).rows('$2', persons)} AS w CROSS JOIN timeline t
       WHERE t.account_id = $1 AND t.integration_id = w.integration_id AND t.person_id = w.person_id`,
      [accountId, toRowsParameter(persons, rows)],
    );
  }

  // A list in a timeline is shown by the name it has now.
  private async listNames(accountId: string, statements: readonly StatementRow[]): Promise<Map<string, string>> {
    const wanted = statements.flatMap((one) => {
      const value = one.what === 'list' ? toStatement(one).value : null;
      return typeof value === 'string' ? [{ integration_id: one.integration_id, person_id: value }] : [];
    });
    if (wanted.length === 0) return new Map();
    const rows = await this.database.query<{ integration_id: string; list_id: string; name: string }>(
      `SELECT l.integration_id, l.list_id, l.name
       FROM ${dialectOf(this.database.kind).rows('$2', persons)} AS w CROSS JOIN source_lists l
       WHERE l.account_id = $1 AND l.integration_id = w.integration_id AND l.list_id = w.person_id`,
      [accountId, toRowsParameter(persons, wanted)],
    );
    return new Map(rows.map((row) => [`${row.integration_id}\u0000${row.list_id}`, row.name]));
  }
}

function toStatement(row: StatementRow): TimelineStatement {
  const value = row.value === null ? null : statementValue.parse(JSON.parse(row.value));
  return { what: row.what, revision: row.revision, at: row.at, value };
}

function toStep(step: TimelineStep, nameOf: (id: string) => string): HistoryAnswer['timeline'] {
  const what = WHATS.find((one) => one === step.what);
  if (what === undefined) return [];
  const shown = (value: string | number | null): string | number | null => {
    if (typeof value === 'number' && MOMENTS.has(what)) return toWireTime(value);
    return typeof value === 'string' && what === 'list' ? nameOf(value) : value;
  };
  return [{ at: toWireTime(step.at), what, before: shown(step.before), after: shown(step.after) }];
}
