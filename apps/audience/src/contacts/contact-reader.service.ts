// Contacts as they are answered: rows with their tags and engagement, a page of them with one statement each; one of them with
// where its values came from.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { toWireTime } from '../accounts/wire.ts';
import { Database, type SqlRunner } from '../database/database.ts';
import { EngagementReader, NO_ENGAGEMENT } from '../history/engagement.service.ts';
import { LastEvents } from '../history/last-events.service.ts';
import { statedOfText } from '../sync/state-rows.ts';
import { type ContactAnswer, type ContactDetailAnswer, storedValues } from './contact.schemas.ts';
import { absent } from './contact-refusals.ts';
import { formerIdentifiersOf } from './former-identifier-row.ts';
import { tagsOf } from './tags/tag-row.ts';

/** A contact's row, as far as answers need it. */
export interface ContactRow {
  id: string;
  field_values: string;
  created_at: number;
  updated_at: number;
}

/** The columns of `ContactRow` of the table named `c`. */
export const CONTACT_COLUMNS = 'c.id, c.field_values, c.created_at, c.updated_at';

/** Reads contacts. */
@Injectable()
export class ContactReader {
  constructor(
    private readonly database: Database,
    private readonly engagement: EngagementReader,
    private readonly lastEvents: LastEvents,
  ) {}

  /** One contact. @throws 404. */
  async byId(accountId: string, id: string): Promise<ContactDetailAnswer> {
    const [row] = await this.database.query<ContactRow & { stated: string }>(
      `SELECT ${CONTACT_COLUMNS}, c.stated FROM contacts c WHERE c.account_id = $1 AND c.id = $2`,
      [accountId, id],
    );
    if (!row) throw absent('contact');
    const [[answer], former] = await Promise.all([
      this.toAnswers(accountId, [row]),
      formerIdentifiersOf(this.database, accountId, id),
    ]);
    if (!answer) throw absent('contact');
    return { ...answer, provenance: provenanceOf(row.stated), formerIdentifiers: former };
  }

  /** @throws 404 when there is no such contact. */
  async assertExists(accountId: string, id: string): Promise<void> {
    await contactRow(this.database, accountId, id);
  }

  /** Rows as answers, in their order. */
  async toAnswers(accountId: string, rows: readonly ContactRow[]): Promise<ContactAnswer[]> {
    const ids = rows.map((row) => row.id);
    const [tags, engagement, lastEvents] = await Promise.all([
      tagsOf(this.database, this.database.kind, accountId, ids),
      this.engagement.of(accountId, ids),
      this.lastEvents.of(accountId, ids),
    ]);
    return rows.map((row) => ({
      id: row.id,
      values: storedValues.parse(JSON.parse(row.field_values)),
      tags: tags.get(row.id) ?? [],
      createdAt: toWireTime(row.created_at),
      updatedAt: toWireTime(row.updated_at),
      engagement: engagement.get(row.id) ?? NO_ENGAGEMENT,
      lastEvent: lastEvents.get(row.id) ?? null,
    }));
  }
}

function provenanceOf(stated: string): ContactDetailAnswer['provenance'] {
  const entries = Object.entries(statedOfText(stated)).map(([field, { at, manual, integrationId, personId }]) => {
    const source = manual ? MANUAL : { kind: 'source' as const, integrationId, personId };
    return [field, { at: toWireTime(at), ...source }] as const;
  });
  return Object.fromEntries(entries);
}

const MANUAL = { kind: 'manual', integrationId: null, personId: null } as const;

/** The row of a contact. @throws 404. */
export async function contactRow(runner: SqlRunner, accountId: string, id: string, lock = ''): Promise<ContactRow> {
  const [row] = await runner.query<ContactRow>(
    `SELECT ${CONTACT_COLUMNS} FROM contacts c WHERE c.account_id = $1 AND c.id = $2${lock}`,
    [accountId, id],
  );
  if (!row) throw absent('contact');
  return row;
}

/** What `ETag` says: another one whenever values or tags are others. Engagement, which time changes, is not in it. */
export function entityTag(values: object, tags: readonly string[]): string {
  const sorted = Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1));
  return `"${createHash('sha256')
    .update(JSON.stringify([sorted, tags]))
    .digest('base64url')
    .slice(0, 22)}"`;
}
