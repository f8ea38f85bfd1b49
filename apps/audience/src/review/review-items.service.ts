// What waits for a person's decision: listed here, opened where changes are applied. Resolving comes with the screens.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { toWireTime } from '../accounts/wire.ts';
import { Database, type SqlValue, type Transaction } from '../database/database.ts';
import { type ReviewAnswer, type reviewListQuery, reviewRow } from './review.schemas.ts';

const ids = z.array(z.string());
const details = z.record(z.string(), z.unknown());

/** A review item with its place in the list. */
export interface ListedReview {
  readonly createdAt: number;
  readonly answer: ReviewAnswer;
}

/** Reads and forgets review items. */
@Injectable()
export class ReviewItems {
  constructor(private readonly database: Database) {}

  /** Items, newest first, after a place in that order. */
  async list(accountId: string, query: z.infer<typeof reviewListQuery>, limit: number): Promise<ListedReview[]> {
    const values: SqlValue[] = [accountId];
    const bind = (value: SqlValue): string => `$${values.push(value)}`;
    const conditions = ['account_id = $1'];
    conditions.push(query.state === undefined ? "state IN ('open', 'resolved')" : `state = ${bind(query.state)}`);
    if (query.kind !== undefined) conditions.push(`kind = ${bind(query.kind)}`);
    if (query.cursor) {
      const at = bind(query.cursor[0]);
      conditions.push(`created_at <= ${at} AND (created_at < ${at} OR id < ${bind(query.cursor[1])})`);
    }
    const rows = await this.database.query(
      `SELECT id, kind, state, integration_id, uid, subject, person_id, person_ids, contact_ids, details, created_at
       FROM review_items WHERE ${conditions.join(' AND ')} ORDER BY created_at DESC, id DESC LIMIT ${bind(limit)}`,
      values,
    );
    return rows.map((row) => toListed(reviewRow.parse(row)));
  }

  /** Removes the items that name a contact: what they tell of it must go with it. */
  async forgetContact(transaction: Transaction, accountId: string, contactId: string): Promise<void> {
    await transaction.query(
      `DELETE FROM review_items WHERE account_id = $1
         AND id IN (SELECT review_id FROM review_item_contacts WHERE account_id = $1 AND contact_id = $2)`,
      [accountId, contactId],
    );
  }
}

const ACTIONS: Readonly<Partial<Record<ReviewAnswer['kind'], readonly string[]>>> = {
  identity_changed: ['keep', 'merge', 'move_back', 'correct'],
  shared_uid: ['keep', 'split'],
};

function toListed(row: z.infer<typeof reviewRow>): ListedReview {
  return {
    createdAt: row.created_at,
    answer: {
      id: row.id,
      kind: row.kind,
      state: row.state,
      integrationId: row.integration_id,
      contactIds: ids.parse(JSON.parse(row.contact_ids)),
      personId: row.person_id,
      personIds: ids.parse(JSON.parse(row.person_ids)),
      details: { ...details.parse(JSON.parse(row.details)), uid: row.uid },
      actions: row.state === 'open' ? [...(ACTIONS[row.kind] ?? [])] : [],
      createdAt: toWireTime(row.created_at),
    },
  };
}
