// Persons of an integration: who is linked to whom, who is not and why, and links by hand.
import type { SourceField } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type Actor, actorId } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { encodeCursor, type Page } from '../common/pagination.ts';
import { conflict, notFound } from '../common/problem-error.ts';
import { ContactNames } from '../contacts/contact-names.service.ts';
import { Database, type SqlValue, UnitOfWork } from '../database/database.ts';
import { LastOutcomes } from '../outcomes/last-outcomes.service.ts';
import { SyncEngine } from '../sync/sync-engine.ts';
import type { PersonAnswer, PersonDetailAnswer, personListQuery } from './person.schemas.ts';
import { labelledValues } from './person-name.ts';
import { lastOutcomeOf, type PersonRow, SELECT_PERSONS, toPersonAnswer } from './person-row.ts';
import { SourceEventLookup } from './source-event-lookup.service.ts';

/** So many persons are looked at for one page: a page may hold fewer than asked for and still go on. */
export const MOST_LOOKED_AT = 20_000;

/** Reads and links persons. */
@Injectable()
export class Persons {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly engine: SyncEngine,
    private readonly audit: AuditLog,
    private readonly events: SourceEventLookup,
    private readonly outcomes: LastOutcomes,
    private readonly contacts: ContactNames,
  ) {}

  /** One page of an integration's persons, by their ids. `fields` are the source's. */
  async list(
    accountId: string,
    integrationId: string,
    query: z.infer<typeof personListQuery>,
    fields: readonly SourceField[],
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
      `${SELECT_PERSONS} WHERE ${conditions.join(' AND ')} ORDER BY p.person_id LIMIT ${bind(query.limit + 1)}`,
      values,
    );
    const shown = rows.slice(0, query.limit);
    const next = rows.length > query.limit ? (shown.at(-1)?.person_id ?? null) : end;
    const items = await this.toAnswers(accountId, integrationId, shown, fields);
    return { items, nextCursor: next === null ? null : encodeCursor([next]) };
  }

  /** One person with what its source tells. @throws 404 for one that is not there. */
  async one(
    accountId: string,
    { integrationId, personId }: { integrationId: string; personId: string },
    fields: readonly SourceField[],
  ): Promise<PersonDetailAnswer> {
    const row = await this.find(accountId, integrationId, personId);
    const [answer] = await this.toAnswers(accountId, integrationId, [row], fields);
    if (!answer) throw absentPerson();
    return { ...answer, values: labelledValues(row, fields) };
  }

  /** Links a person to a contact by hand. @throws 404 for a person or contact that is not there. */
  async link(
    actor: Actor,
    { integrationId, personId }: { integrationId: string; personId: string },
    contactId: string,
    fields: readonly SourceField[],
  ): Promise<PersonAnswer> {
    const { accountId } = actor;
    const before = await this.find(accountId, integrationId, personId);
    if (before.revision === null)
      throw before.last_reason === 'contact_removed' ? contactRemoved() : onlyRemovalKnown();
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
    const after = await this.find(accountId, integrationId, personId);
    const [answer] = await this.toAnswers(accountId, integrationId, [after], fields);
    if (!answer) throw absentPerson();
    return answer;
  }

  // The names and times of a page, with one statement each.
  private async toAnswers(
    accountId: string,
    integrationId: string,
    rows: readonly PersonRow[],
    fields: readonly SourceField[],
  ): Promise<PersonAnswer[]> {
    const last = rows.flatMap((row) => {
      const outcome = lastOutcomeOf(row);
      return outcome === null ? [] : [{ person_id: row.person_id, ...outcome }];
    });
    const [contacts, times] = await Promise.all([
      this.contacts.of(
        accountId,
        rows.map((row) => row.contact_id),
      ),
      this.outcomes.timesOf(accountId, integrationId, last),
    ]);
    return rows.map((row) =>
      toPersonAnswer(row, {
        fields,
        contactName: contacts.get(row.contact_id ?? '') ?? null,
        lastOutcomeAt: times.get(row.person_id) ?? null,
      }),
    );
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
      `${SELECT_PERSONS} WHERE p.account_id = $1 AND p.integration_id = $2 AND p.person_id = $3`,
      [accountId, integrationId, personId],
    );
    if (!row) throw absentPerson();
    return row;
  }
}

function absentPerson(): Error {
  return notFound('There is no such person in this integration.');
}

function onlyRemovalKnown(): Error {
  return conflict(
    'person_removed',
    'Only the removal is known',
    'The source told that this person was removed and nothing else: there is nothing to link yet.',
  );
}

function contactRemoved(): Error {
  return conflict(
    'person_contact_removed',
    'Nothing is known of this person any more',
    'Its contact was removed here with all that was told of it. Its next change in the source, or an import of its event, brings it back.',
  );
}
