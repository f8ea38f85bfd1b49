// Reads the sync log of an integration, newest first. It is written where changes are applied.
import type { SourceField } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { encodeCursor, type Page } from '../common/pagination.ts';
import { ContactNames } from '../contacts/contact-names.service.ts';
import { Database, type SqlValue } from '../database/database.ts';
import { PersonNames } from '../history/person-names.service.ts';
import { type OutcomeAnswer, type OutcomeRow, type outcomeListQuery, toToldOutcome } from './outcome.schemas.ts';

/** So many outcomes are looked at for one page: a page may hold fewer than asked for and still go on. */
export const MOST_LOOKED_AT = 20_000;

/** Reads outcomes. */
@Injectable()
export class Outcomes {
  constructor(
    private readonly database: Database,
    private readonly persons: PersonNames,
    private readonly contacts: ContactNames,
  ) {}

  /** One page. `fields` are the source's. */
  async page(
    accountId: string,
    integrationId: string,
    query: z.infer<typeof outcomeListQuery>,
    fields: readonly SourceField[],
  ): Promise<Page<OutcomeAnswer>> {
    const values: SqlValue[] = [accountId, integrationId];
    const bind = (value: SqlValue): string => `$${values.push(value)}`;
    const indexed = ['o.account_id = $1', 'o.integration_id = $2'];
    if (query.cursor) indexed.push(`o.id < ${bind(query.cursor[0])}`);
    if (query.person !== undefined) indexed.push(`o.person_id = ${bind(query.person)}`);
    if (query.contact !== undefined) indexed.push(`o.contact_id = ${bind(query.contact)}`);
    const isWalk = query.outcome !== undefined || query.reason !== undefined;
    const end = isWalk ? await this.endOfWalk(indexed, values) : null;
    const conditions = [...indexed];
    if (end !== null) conditions.push(`o.id >= ${bind(end)}`);
    const among = (words: readonly string[]): string => `IN (${words.map(bind).join(', ')})`;
    if (query.outcome !== undefined) conditions.push(`o.outcome ${among(query.outcome)}`);
    if (query.reason !== undefined) conditions.push(`o.reason ${among(query.reason)}`);
    const rows = await this.database.query<OutcomeRow>(
      `SELECT o.id, o.at, o.delivery_id, o.import_id, o.trigger_kind, o.person_id, o.contact_id, o.outcome, o.reason,
         o.notes, o.attempts, o.next_try_at, o.dead
       FROM outcomes o WHERE ${conditions.join(' AND ')} ORDER BY o.id DESC LIMIT ${bind(query.limit + 1)}`,
      values,
    );
    const shown = rows.slice(0, query.limit);
    const next = rows.length > query.limit ? (shown.at(-1)?.id ?? null) : end;
    const items = await this.inWords(accountId, integrationId, shown, fields);
    return { items, nextCursor: next === null ? null : encodeCursor([next]) };
  }

  private async inWords(
    accountId: string,
    integrationId: string,
    rows: readonly OutcomeRow[],
    fields: readonly SourceField[],
  ): Promise<OutcomeAnswer[]> {
    const [persons, contacts] = await Promise.all([
      this.persons.of(
        accountId,
        integrationId,
        rows.map((row) => row.person_id),
        fields,
      ),
      this.contacts.of(
        accountId,
        rows.map((row) => row.contact_id),
      ),
    ]);
    return rows.map((row) => {
      const person = persons.get(row.person_id ?? '');
      return {
        ...toToldOutcome(row),
        personName: person?.name ?? null,
        sourceEventId: person?.sourceEventId ?? null,
        eventName: person?.eventName ?? null,
        contactName: contacts.get(row.contact_id ?? '') ?? null,
      };
    });
  }

  private async endOfWalk(conditions: readonly string[], values: readonly SqlValue[]): Promise<number | null> {
    const [row] = await this.database.query<{ id: number }>(
      `SELECT o.id FROM outcomes o WHERE ${conditions.join(' AND ')} ORDER BY o.id DESC LIMIT 1 OFFSET ${MOST_LOOKED_AT - 1}`,
      values,
    );
    return row?.id ?? null;
  }
}
