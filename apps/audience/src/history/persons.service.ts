// Persons of an integration: who is linked to whom, who is not and why, and links by hand.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type Actor, actorId } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { encodeCursor, type Page } from '../common/pagination.ts';
import { conflict, notFound } from '../common/problem-error.ts';
import { Database, type SqlValue, UnitOfWork } from '../database/database.ts';
import { SyncEngine } from '../sync/sync-engine.ts';
import { toMoment } from './attendance-row.ts';
import type { PersonAnswer, personListQuery } from './person.schemas.ts';
import { EVENT_AND_LIST, removalInForce } from './removal-sql.ts';
import { SourceEventLookup } from './source-event-lookup.service.ts';

/** So many persons are looked at for one page: a page may hold fewer than asked for and still go on. */
export const MOST_LOOKED_AT = 20_000;

interface PersonRow {
  person_id: string;
  event_id: string;
  list_id: string | null;
  contact_id: string | null;
  uid: string | null;
  revision: number | null;
  last_outcome: string | null;
  last_reason: string | null;
  person_removed: number | null;
  list_removed: number | null;
  event_removed: number | null;
}

const SELECT = `SELECT p.person_id, p.event_id, p.list_id, p.contact_id, p.uid, p.revision, p.last_outcome, p.last_reason,
    ${removalInForce('p')} AS person_removed, ${removalInForce('l')} AS list_removed, ${removalInForce('e')} AS event_removed
  FROM persons p ${EVENT_AND_LIST}`;

/** Reads and links persons. */
@Injectable()
export class Persons {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly engine: SyncEngine,
    private readonly audit: AuditLog,
    private readonly events: SourceEventLookup,
  ) {}

  /** One page of an integration's persons, by their ids. */
  async list(
    accountId: string,
    integrationId: string,
    query: z.infer<typeof personListQuery>,
  ): Promise<Page<PersonAnswer>> {
    const values: SqlValue[] = [accountId, integrationId];
    const bind = (value: SqlValue): string => `$${values.push(value)}`;
    const indexed = ['p.account_id = $1', 'p.integration_id = $2'];
    if (query.cursor) indexed.push(`p.person_id > ${bind(query.cursor[0])}`);
    if (query.event !== undefined) indexed.push(`p.event_id = ${bind(await this.eventId(accountId, query.event))}`);
    if (query.contact !== undefined) indexed.push(`p.contact_id = ${bind(query.contact)}`);
    if (query.linked !== undefined) indexed.push(`p.contact_id IS ${query.linked ? 'NOT ' : ''}NULL`);
    const isWalk = query.reason !== undefined;
    const end = isWalk ? await this.endOfWalk(indexed, values) : null;
    const conditions = [...indexed];
    if (end !== null) conditions.push(`p.person_id <= ${bind(end)}`);
    if (query.reason !== undefined) conditions.push(`p.last_reason = ${bind(query.reason)}`);
    const rows = await this.database.query<PersonRow>(
      `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY p.person_id LIMIT ${bind(query.limit + 1)}`,
      values,
    );
    const shown = rows.slice(0, query.limit);
    const next = rows.length > query.limit ? (shown.at(-1)?.person_id ?? null) : end;
    return { items: shown.map(toAnswer), nextCursor: next === null ? null : encodeCursor([next]) };
  }

  /** Links a person to a contact by hand. @throws 404 for a person or contact that is not there. */
  async link(actor: Actor, integrationId: string, personId: string, contactId: string): Promise<PersonAnswer> {
    const { accountId } = actor;
    const before = await this.find(accountId, integrationId, personId);
    if (before.revision === null) throw onlyRemovalKnown();
    await this.unitOfWork.run(async (transaction) => {
      const item = { kind: 'link', userId: actorId(actor), integrationId, personId, contactId } as const;
      const { decisions } = await this.engine.apply(accountId, [item]);
      if (decisions[0]?.outcome === 'failed') throw notFound('There is no such contact in this account.');
      await this.audit.record(transaction, actor, {
        action: 'person.linked',
        target: { kind: 'person', id: personId },
        before: { integrationId, contactId: before.contact_id },
        after: { integrationId, contactId },
      });
    });
    return toAnswer(await this.find(accountId, integrationId, personId));
  }

  private async endOfWalk(conditions: readonly string[], values: readonly SqlValue[]): Promise<string | null> {
    const [row] = await this.database.query<{ person_id: string }>(
      `SELECT p.person_id FROM persons p WHERE ${conditions.join(' AND ')}
       ORDER BY p.person_id LIMIT 1 OFFSET ${MOST_LOOKED_AT - 1}`,
      values,
    );
    return row?.person_id ?? null;
  }

  private async eventId(accountId: string, event: string): Promise<string> {
    return (await this.events.find(accountId, event))?.eventId ?? event;
  }

  private async find(accountId: string, integrationId: string, personId: string): Promise<PersonRow> {
    const [row] = await this.database.query<PersonRow>(
      `${SELECT} WHERE p.account_id = $1 AND p.integration_id = $2 AND p.person_id = $3`,
      [accountId, integrationId, personId],
    );
    if (!row) throw notFound('There is no such person in this integration.');
    return row;
  }
}

function onlyRemovalKnown(): Error {
  return conflict(
    'person-removed',
    'Only the removal is known',
    'The source told that this person was removed and nothing else: there is nothing to link yet.',
  );
}

function toAnswer(row: PersonRow): PersonAnswer {
  const removals = [row.person_removed, row.list_removed, row.event_removed].filter((time) => time !== null);
  return {
    personId: row.person_id,
    eventId: row.event_id,
    listId: row.list_id,
    contactId: row.contact_id,
    uid: row.uid,
    removedAtSource: toMoment(removals.length === 0 ? null : Math.min(...removals)),
    lastOutcome:
      row.last_outcome === null ? null : { outcome: row.last_outcome, reason: row.last_reason ?? row.last_outcome },
  };
}
