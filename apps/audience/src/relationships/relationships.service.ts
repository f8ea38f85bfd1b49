// Records what sources tell of relationships, page by page. Whose contacts they join is found when they are read, so that a
// relationship is pending, is completed and moves by the links of its persons alone.
import type { SourceRelationship } from '@audience/connector';
import { sourceKey } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { SuppressionList } from '../contacts/suppression-list.service.ts';
import { Database, type Transaction } from '../database/database.ts';
import { toRowsParameter } from '../database/dialect.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { SuppressedPersons } from '../outcomes/suppressed-persons.service.ts';
import { labelNormal } from './label.ts';
import { personColumns, personsSql, recordSql, toldColumns } from './record-statements.ts';
import { type ToldRelationship, toldRelationships } from './told-relationships.ts';

interface PersonRow {
  person_id: string;
  contact_id: string | null;
}

interface RecordedRow {
  person_id: string;
  related_person_id: string;
}

/** The door for whoever reads relationships from a source. */
@Injectable()
export class Relationships {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly live: LiveStream,
    private readonly suppression: SuppressionList,
    private readonly suppressedPersons: SuppressedPersons,
  ) {}

  /**
   * Records a page of relationships that a source told, in the transaction given: the same again changes nothing. A label that
   * changed replaces the one before unless somebody edited it here; what was removed here stays removed; relationships of
   * suppressed persons are left out. Call it late in the transaction: it ends with what is told to live screens.
   * @param importId the run that reads, remembered by rows that are new.
   */
  async recordPage(
    transaction: Transaction,
    accountId: string,
    integrationId: string,
    relationships: readonly SourceRelationship[],
    importId: string,
  ): Promise<void> {
    const told = toldRelationships(relationships);
    if (told.length === 0) return;
    const contacts = await this.contactsOf(transaction, accountId, integrationId, told);
    const suppressed = await this.suppressedOf(transaction, accountId, integrationId, told, contacts);
    const kept = told.filter((one) => !suppressed.has(one.personId) && !suppressed.has(one.relatedPersonId));
    if (kept.length === 0) return;
    const recorded = await transaction.query<RecordedRow>(recordSql(this.database.kind), [
      toRowsParameter(toldColumns, this.rowsOf(accountId, integrationId, kept, importId)),
    ]);
    const ends = new Set(recorded.flatMap((row) => [row.person_id, row.related_person_id]));
    const changed = [...ends].flatMap((id) => contacts.get(id) ?? []);
    await this.live.record(
      transaction,
      accountId,
      changed.map((id) => ({ kind: 'contact', payload: { id } })),
    );
  }

  // Persons that Audience knows, with their contacts.
  private async contactsOf(
    transaction: Transaction,
    accountId: string,
    integrationId: string,
    told: readonly ToldRelationship[],
  ): Promise<ReadonlyMap<string, string | null>> {
    const rows = await transaction.query<PersonRow>(personsSql(this.database.kind), [
      accountId,
      integrationId,
      toRowsParameter(
        personColumns,
        personsOf(told).map((person_id) => ({ person_id })),
      ),
    ]);
    return new Map(rows.map((row) => [row.person_id, row.contact_id]));
  }

  // By their ids, and those that a sync skipped for what they carried: of these nothing is known but that they were skipped.
  private async suppressedOf(
    transaction: Transaction,
    accountId: string,
    integrationId: string,
    told: readonly ToldRelationship[],
    known: ReadonlyMap<string, string | null>,
  ): Promise<ReadonlySet<string>> {
    const persons = personsOf(told);
    const byKey = new Map(persons.map((id) => [sourceKey(integrationId, id), id]));
    const keys = await this.suppression.suppressedKeys(transaction, accountId, [...byKey.keys()]);
    const strangers = persons.filter((id) => !known.has(id));
    const skipped = await this.suppressedPersons.among(transaction, accountId, integrationId, strangers);
    return new Set([...[...keys].flatMap((key) => byKey.get(key) ?? []), ...skipped]);
  }

  private rowsOf(accountId: string, integrationId: string, told: readonly ToldRelationship[], importId: string) {
    const now = this.clock.now();
    return told.map(({ eventId, personId, relatedPersonId, label }) => ({
      account_id: accountId,
      id: this.ids.newId(),
      label,
      label_normal: labelNormal(label),
      integration_id: integrationId,
      event_id: eventId,
      person_id: personId,
      related_person_id: relatedPersonId,
      source_label: label,
      import_id: importId,
      created_at: now,
      updated_at: now,
    }));
  }
}

function personsOf(told: readonly ToldRelationship[]): string[] {
  return [...new Set(told.flatMap((one) => [one.personId, one.relatedPersonId]))];
}
