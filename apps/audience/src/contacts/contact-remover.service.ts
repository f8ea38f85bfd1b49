// Takes contacts away: removed, so that a source may bring them back, or erased, with all that is known of the person.
import { identifierKey, sourceKey } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { PersonLinks } from '../history/person-links.service.ts';
import { ImportTraces } from '../imports/import-traces.service.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { RelationshipRemover } from '../relationships/relationship-remover.service.ts';
import { ReviewItems } from '../review/review-items.service.ts';
import { contactRow } from './contact-reader.service.ts';
import { ContactSearch } from './contact-search.ts';
import { SuppressionList } from './suppression-list.service.ts';

/** Removes and erases contacts. */
@Injectable()
export class ContactRemover {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly live: LiveStream,
    private readonly search: ContactSearch,
    private readonly persons: PersonLinks,
    private readonly relationships: RelationshipRemover,
    private readonly review: ReviewItems,
    private readonly imports: ImportTraces,
    private readonly suppression: SuppressionList,
  ) {}

  /** Removes a contact with the history of its persons; these stay, emptied, unless they must not come back. */
  remove(actor: Actor, id: string, doNotBringBack: boolean): Promise<void> {
    return this.take(actor, id, { action: 'contact.removed', erase: false, doNotBringBack });
  }

  /** Removes a contact with everything that sources told of its persons. */
  erase(actor: Actor, id: string, doNotBringBack: boolean): Promise<void> {
    return this.take(actor, id, { action: 'contact.erased', erase: true, doNotBringBack });
  }

  private take(
    actor: Actor,
    id: string,
    how: { action: string; erase: boolean; doNotBringBack: boolean },
  ): Promise<void> {
    const { accountId } = actor;
    return this.unitOfWork.run(async (transaction) => {
      const persons = await this.persons.of(transaction, accountId, id);
      await contactRow(transaction, accountId, id, dialectOf(this.database.kind).forUpdate('c'));
      if (how.doNotBringBack) {
        const keys = persons.map((person) => sourceKey(person.integration_id, person.person_id));
        const values = await identifierKeysOf(transaction, accountId, id);
        await this.suppression.suppress(transaction, accountId, [...keys, ...values]);
      }
      // Asked while the persons are still linked: who is shown a relationship with this contact sees it go.
      const related = await this.relationships.relatedContacts(transaction, accountId, id);
      await this.relationships.forgetContact(transaction, accountId, id);
      await this.imports.forgetContact(transaction, accountId, id, persons);
      if (how.erase || how.doNotBringBack) {
        await this.relationships.forgetPersons(transaction, accountId, persons);
        await this.persons.forget(transaction, accountId, persons);
      } else await this.persons.empty(transaction, accountId, persons);
      await this.review.forgetContact(transaction, accountId, id);
      await this.search.remove(transaction, [{ account_id: accountId, id }]);
      for (const table of ['identifiers', 'contact_tags', 'field_changes']) {
        await transaction.query(`DELETE FROM ${table} WHERE account_id = $1 AND contact_id = $2`, [accountId, id]);
      }
      await transaction.query('DELETE FROM contacts WHERE account_id = $1 AND id = $2', [accountId, id]);
      const after = { doNotBringBack: how.doNotBringBack };
      await this.audit.record(transaction, actor, { action: how.action, target: { kind: 'contact', id }, after });
      const changed = [id, ...related].map((contactId) => ({ kind: 'contact', payload: { id: contactId } }) as const);
      await this.live.record(transaction, accountId, changed);
    });
  }
}

async function identifierKeysOf(transaction: Transaction, accountId: string, id: string): Promise<string[]> {
  const rows = await transaction.query<{ field: string; normal: string }>(
    'SELECT field, normal FROM identifiers WHERE account_id = $1 AND contact_id = $2',
    [accountId, id],
  );
  return rows.map((row) => identifierKey(row.field, row.normal));
}
