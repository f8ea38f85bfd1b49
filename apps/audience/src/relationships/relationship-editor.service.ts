// Makes, changes and removes relationships by hand: each in one transaction with its audit entry and its news for live screens.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { absent } from '../contacts/contact-refusals.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { isUniqueClash } from '../database/storage-error.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { labelNormal } from './label.ts';
import type { createRelationshipBody, RelationshipAnswer } from './relationship.schemas.ts';
import { type Asked, RelationshipReader } from './relationship-reader.service.ts';
import { absentRelationship, alreadyThere, withItself } from './relationship-refusals.ts';
import { orderedPair } from './told-relationships.ts';

/** Where a relationship is shown. */
type Place = Pick<Asked, 'accountId' | 'contactId'>;

/** Edits relationships. */
@Injectable()
export class RelationshipEditor {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly live: LiveStream,
    private readonly reader: RelationshipReader,
  ) {}

  /** Joins two contacts. @throws 400 for a contact with itself, 404, 409 where the two have one of this label. */
  create(
    actor: Actor,
    contactId: string,
    { contactId: otherId, label }: z.infer<typeof createRelationshipBody>,
  ): Promise<RelationshipAnswer> {
    const place = { accountId: actor.accountId, contactId };
    return this.unitOfWork.run(async (transaction) => {
      await this.holdContacts(transaction, place, otherId);
      await this.refuseTwice(transaction, place, otherId, label);
      const id = this.ids.newId();
      const now = this.clock.now();
      await orAlreadyThere(
        transaction.query(
          `INSERT INTO relationships
             (account_id, id, label, label_normal, contact_id, related_contact_id, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
          [place.accountId, id, label, labelNormal(label), ...orderedPair(contactId, otherId), now],
        ),
      );
      const made = await this.find(transaction, place, id);
      await this.tell(transaction, actor, place, 'relationship.created', { after: made });
      return made;
    });
  }

  /** Writes another label. @throws 404, 409 where the two have one of this label. */
  change(actor: Actor, contactId: string, id: string, label: string): Promise<RelationshipAnswer> {
    const place = { accountId: actor.accountId, contactId };
    return this.unitOfWork.run(async (transaction) => {
      await this.hold(transaction, place, id);
      const before = await this.find(transaction, place, id);
      if (before.label === label) return before;
      if (before.contactId !== null) await this.refuseTwice(transaction, place, before.contactId, label, id);
      await orAlreadyThere(
        transaction.query(
          'UPDATE relationships SET label = $3, label_normal = $4, updated_at = $5 WHERE account_id = $1 AND id = $2',
          [place.accountId, id, label, labelNormal(label), this.clock.now()],
        ),
      );
      const after = await this.find(transaction, place, id);
      await this.tell(transaction, actor, place, 'relationship.changed', { before, after });
      return after;
    });
  }

  /** Removes one: what was made by hand goes, what a source told is marked, so that no later import brings it back. */
  remove(actor: Actor, contactId: string, id: string): Promise<void> {
    const place = { accountId: actor.accountId, contactId };
    return this.unitOfWork.run(async (transaction) => {
      await this.hold(transaction, place, id);
      const before = await this.find(transaction, place, id);
      const key = [place.accountId, id];
      if (before.madeByHand) {
        await transaction.query('DELETE FROM relationships WHERE account_id = $1 AND id = $2', key);
      } else {
        const sql = 'UPDATE relationships SET removed_at = $3, updated_at = $3 WHERE account_id = $1 AND id = $2';
        await transaction.query(sql, [...key, this.clock.now()]);
      }
      await this.tell(transaction, actor, place, 'relationship.removed', { before });
    });
  }

  // Held, so that neither is removed while they are joined.
  private async holdContacts(
    transaction: Transaction,
    { accountId, contactId }: Place,
    otherId: string,
  ): Promise<void> {
    const rows = await transaction.query<{ id: string }>(
      `SELECT c.id FROM contacts c WHERE c.account_id = $1 AND c.id IN ($2, $3)
       ORDER BY c.account_id, c.id${dialectOf(this.database.kind).forUpdate('c')}`,
      [accountId, contactId, otherId],
    );
    const found = new Set(rows.map((row) => row.id));
    if (!found.has(contactId)) throw absent('contact');
    if (contactId === otherId) throw withItself();
    if (!found.has(otherId)) throw absent('contact');
  }

  private async hold(transaction: Transaction, { accountId }: Place, id: string): Promise<void> {
    await transaction.query(
      `SELECT r.id FROM relationships r WHERE r.account_id = $1 AND r.id = $2${dialectOf(this.database.kind).forUpdate('r')}`,
      [accountId, id],
    );
  }

  private async find(transaction: Transaction, place: Place, id: string): Promise<RelationshipAnswer> {
    const [found] = await this.reader.shown({ ...place, id, limit: 1 }, transaction);
    if (!found) throw absentRelationship();
    return found;
  }

  // Told by a source counts as well: for people it is the same.
  private async refuseTwice(
    transaction: Transaction,
    place: Place,
    otherContactId: string,
    label: string,
    ownId?: string,
  ): Promise<void> {
    const asked = { ...place, otherContactId, labelNormal: labelNormal(label), limit: 2 };
    const other = (await this.reader.shown(asked, transaction)).find((one) => one.id !== ownId);
    if (other) throw alreadyThere(other.id);
  }

  private async tell(
    transaction: Transaction,
    actor: Actor,
    { accountId, contactId }: Place,
    action: string,
    { before, after }: { before?: RelationshipAnswer; after?: RelationshipAnswer },
  ): Promise<void> {
    const shown = after ?? before;
    if (!shown) return;
    const other = shown.pending ? { personId: shown.personId } : { relatedContactId: shown.contactId };
    const entry = (one: RelationshipAnswer) => ({ contactId, ...other, label: one.label });
    await this.audit.record(transaction, actor, {
      action,
      target: { kind: 'relationship', id: shown.id },
      ...(before && { before: entry(before) }),
      ...(after && { after: entry(after) }),
    });
    const ids = shown.pending ? [contactId] : [contactId, shown.contactId];
    await this.live.record(
      transaction,
      accountId,
      ids.map((id) => ({ kind: 'contact', payload: { id } })),
    );
  }
}

async function orAlreadyThere(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    throw isUniqueClash(error) ? alreadyThere(null) : error;
  }
}
