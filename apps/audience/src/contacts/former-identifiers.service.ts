// Takes former identifiers away by hand: from then on they find nobody.
import { Injectable } from '@nestjs/common';
import type { Actor } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { UnitOfWork } from '../database/database.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { contactRow } from './contact-reader.service.ts';
import { absent } from './contact-refusals.ts';
import { formerIdentifiersOf } from './former-identifier-row.ts';

/** Removes former identifiers. */
@Injectable()
export class FormerIdentifiers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly live: LiveStream,
  ) {}

  /** Removes one. @throws 404. */
  remove(actor: Actor, contactId: string, id: string): Promise<void> {
    const { accountId } = actor;
    return this.unitOfWork.run(async (transaction) => {
      await contactRow(transaction, accountId, contactId);
      const former = await formerIdentifiersOf(transaction, accountId, contactId);
      const found = former.find((one) => one.id === id);
      if (!found) throw absent('former identifier');
      await transaction.query(
        `DELETE FROM identifiers WHERE account_id = $1 AND field = $2 AND normal = $3 AND contact_id = $4 AND former = 1`,
        [accountId, found.field, found.value, contactId],
      );
      // The value stays out of the log: it would outlive the contact.
      await this.audit.record(transaction, actor, {
        action: 'contact.former_identifier_removed',
        target: { kind: 'contact', id: contactId },
        before: { field: found.field },
      });
      await this.live.record(transaction, accountId, [{ kind: 'contact', payload: { id: contactId } }]);
    });
  }
}
