// Reads what changed in a contact.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { type ChangeEntry, type ChangeRow, entriesOf } from './contact-change.schemas.ts';
import { ContactReader } from './contact-reader.service.ts';

/** Reads field changes. */
@Injectable()
export class ContactChanges {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactReader,
  ) {}

  /** A contact's changes, newest first, after one of them. @throws 404. */
  async newest(
    accountId: string,
    contactId: string,
    after: readonly [row: number, place: number] | undefined,
    limit: number,
  ): Promise<ChangeEntry[]> {
    await this.contacts.assertExists(accountId, contactId);
    const [last, place] = after ?? [Number.MAX_SAFE_INTEGER, 0];
    // Every row has one change at least, so one row more than changes are wanted is enough.
    const rows = await this.database.query<ChangeRow>(
      `SELECT f.id, f.at, f.changes, f.by_kind, f.by_id, f.delivery_id FROM field_changes f
       WHERE f.account_id = $1 AND f.contact_id = $2 AND f.id <= $3 ORDER BY f.id DESC LIMIT $4`,
      [accountId, contactId, last, limit + 1],
    );
    const entries = rows.flatMap(entriesOf).filter((entry) => entry.row.id < last || entry.place < place);
    return entries.slice(0, limit);
  }
}
