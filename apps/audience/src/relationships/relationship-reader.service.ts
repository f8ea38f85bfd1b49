// Reads the relationships shown on a contact, a page with one statement.
import { Injectable } from '@nestjs/common';
import { toWireTime } from '../accounts/wire.ts';
import { storedValues } from '../contacts/contact.schemas.ts';
import { displayName } from '../contacts/display-name.ts';
import { Database, type SqlRunner, type SqlValue } from '../database/database.ts';
import { toRowsParameter } from '../database/dialect.ts';
import { personName } from '../history/person-name.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import type { RelationshipAnswer } from './relationship.schemas.ts';
import { integrationColumns, type ShownRow, shownSql } from './shown-statements.ts';

/** Which of a contact's relationships. */
export interface Asked {
  readonly accountId: string;
  readonly contactId: string;
  readonly id?: string;
  readonly beforeId?: string | undefined;
  readonly otherContactId?: string;
  readonly labelNormal?: string;
  readonly limit: number;
}

/** Reads relationships. */
@Injectable()
export class RelationshipReader {
  constructor(
    private readonly database: Database,
    private readonly integrations: IntegrationDirectory,
  ) {}

  /** Relationships shown on a contact, newest first. */
  async shown(asked: Asked, runner: SqlRunner = this.database): Promise<RelationshipAnswer[]> {
    const integrations = await this.integrations.ofAccount(asked.accountId);
    const rows = toRowsParameter(integrationColumns, integrations);
    const values: SqlValue[] = [asked.accountId, asked.contactId, asked.limit, rows];
    const conditions: string[] = [];
    const where = (condition: string, value: SqlValue | undefined): void => {
      if (value !== undefined) conditions.push(`${condition} $${values.push(value)}`);
    };
    where('r.id =', asked.id);
    where('r.id <', asked.beforeId);
    where('c.id =', asked.otherContactId);
    where('r.label_normal =', asked.labelNormal);
    const found = await runner.query<ShownRow>(shownSql(this.database.kind, conditions), values);
    return found.map((row) => toAnswer(row, integrations));
  }
}

function toAnswer(row: ShownRow, integrations: readonly IntegrationRecord[]): RelationshipAnswer {
  const shared = {
    id: row.id,
    label: row.label,
    sourceEventId: row.event_id,
    eventName: row.event_name,
    integrationId: row.integration_id,
    madeByHand: row.source_label === null,
    labelByHand: row.label !== row.source_label,
    createdAt: toWireTime(row.created_at),
  };
  if (row.contact_id === null) {
    const teller = integrations.find((one) => one.id === row.integration_id);
    const name = personName(row, teller?.stored.sourceFields ?? []);
    return { ...shared, pending: true, contactId: null, personId: row.person_id ?? '', personName: name };
  }
  const name = displayName(storedValues.parse(JSON.parse(row.contact_values ?? '{}')));
  return { ...shared, pending: false, contactId: row.contact_id, contactName: name };
}
