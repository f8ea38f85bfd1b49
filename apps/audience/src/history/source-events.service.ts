// Source events: listed, and removed by hand with the attendances that belong to them.
import { Injectable } from '@nestjs/common';
import { type Actor } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { notFound } from '../common/problem-error.ts';
import { Database, UnitOfWork } from '../database/database.ts';
import { RelationshipRemover } from '../relationships/relationship-remover.service.ts';
import { removalInForce } from './removal-sql.ts';
import { type SourceEventKey, SourceEventLookup } from './source-event-lookup.service.ts';

/** A source event's row. */
export interface SourceEventRow {
  id: string;
  integration_id: string;
  event_id: string;
  name: string;
  starts_at: number | null;
  ends_at: number | null;
  time_zone: string | null;
  venue: string | null;
  removed: number | null;
}

/** Lists and removes source events. */
@Injectable()
export class SourceEvents {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly lookup: SourceEventLookup,
    private readonly relationships: RelationshipRemover,
  ) {}

  /** Events, newest first, after a place in that order. */
  list(
    accountId: string,
    search: string | undefined,
    after: readonly [number, string] | undefined,
    limit: number,
  ): Promise<SourceEventRow[]> {
    const position = this.database.kind === 'postgres' ? 'strpos' : 'instr';
    const named = search ? `AND ${position}(lower(e.name), lower($3)) > 0` : 'AND $3 = $3';
    const place = after ? 'AND COALESCE(e.starts_at, 0) <= $4 AND (COALESCE(e.starts_at, 0) < $4 OR e.id < $5)' : '';
    return this.database.query<SourceEventRow>(
      `SELECT e.id, e.integration_id, e.event_id, e.name, e.starts_at, e.ends_at, e.time_zone, e.venue,
         ${removalInForce('e')} AS removed
       FROM source_events e WHERE e.account_id = $1 ${named} ${place}
       ORDER BY COALESCE(e.starts_at, 0) DESC, e.id DESC LIMIT $2`,
      [accountId, limit, search ?? '', ...(after ?? [])],
    );
  }

  /** The keys of an event. @throws 404. */
  async find(accountId: string, id: string): Promise<SourceEventKey> {
    const key = await this.lookup.find(accountId, id);
    if (!key) throw notFound('There is no such source event in this account.');
    return key;
  }

  /** Removes an event with its lists, persons, timelines and relationships. Contacts stay; a later change of the source brings it back. */
  async remove(actor: Actor, id: string): Promise<void> {
    const { accountId } = actor;
    const { integrationId, eventId } = await this.find(accountId, id);
    const event = [accountId, integrationId, eventId];
    const named = 'account_id = $1 AND integration_id = $2 AND event_id = $3';
    await this.unitOfWork.run(async (transaction) => {
      await transaction.query(
        `DELETE FROM timeline WHERE account_id = $1 AND integration_id = $2
           AND person_id IN (SELECT person_id FROM persons WHERE ${named})`,
        event,
      );
      for (const table of ['persons', 'source_lists', 'source_events']) {
        await transaction.query(`DELETE FROM ${table} WHERE ${named}`, event);
      }
      await this.relationships.forgetEvent(transaction, accountId, { integrationId, eventId });
      const target = { kind: 'source_event', id };
      await this.audit.record(transaction, actor, { action: 'source_event.removed', target });
    });
  }
}
