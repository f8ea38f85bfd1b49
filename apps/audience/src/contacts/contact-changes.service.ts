// Reads what changed in a contact.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import type { ChangeRow } from './contact-change.schemas.ts';
import { ContactReader } from './contact-reader.service.ts';

/** Reads field changes. */
@Injectable()
export class ContactChanges {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactReader,
  ) {}

  /** A contact's changes, newest first, before one of them. @throws 404. */
  async newest(accountId: string, contactId: string, before: number | undefined, limit: number): Promise<ChangeRow[]> {
    await this.contacts.assertExists(accountId, contactId);
    return this.database.query<ChangeRow>(
      `SELECT f.id, f.at, f.field, f.before_value, f.after_value, f.by_kind, f.by_id, f.delivery_id FROM field_changes f
       WHERE f.account_id = $1 AND f.contact_id = $2 AND f.id < $3 ORDER BY f.id DESC LIMIT $4`,
      [accountId, contactId, before ?? Number.MAX_SAFE_INTEGER, limit],
    );
  }
}
