// Makes, renames and removes tags. Who has them is set with the contact.
import { foldText } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../accounts/access/actor.ts';
import { AuditLog } from '../../accounts/audit/audit-log.service.ts';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { Database, type Transaction, UnitOfWork } from '../../database/database.ts';
import { isUniqueClash } from '../../database/storage-error.ts';
import { absent, labelTaken } from '../contact-refusals.ts';
import type { Tag } from './tag-row.ts';

/** A tag with the form by which it is compared and sorted. */
export interface SortedTag extends Tag {
  readonly name_normal: string;
}

/** Reads and changes tags. */
@Injectable()
export class Tags {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
  ) {}

  /** Tags by name, after a folded name. */
  listAfter(accountId: string, after: string, limit: number): Promise<SortedTag[]> {
    return this.database.query<SortedTag>(
      'SELECT id, name, name_normal FROM tags WHERE account_id = $1 AND name_normal > $2 ORDER BY name_normal LIMIT $3',
      [accountId, after, limit],
    );
  }

  /** Makes a tag. @throws 409 when there is one of this name. */
  create(actor: Actor, name: string): Promise<Tag> {
    return this.unitOfWork.run(async (transaction) => {
      const tag = { id: this.ids.newId(), name };
      const insert = transaction.query(
        'INSERT INTO tags (account_id, id, name, name_normal, created_at) VALUES ($1, $2, $3, $4, $5)',
        [actor.accountId, tag.id, name, foldText(name), this.clock.now()],
      );
      await orNameTaken(insert);
      await this.record(transaction, actor, 'tag.created', tag.id, undefined, tag);
      return tag;
    });
  }

  /** Renames a tag for everybody who has it. */
  rename(actor: Actor, id: string, name: string): Promise<Tag> {
    return this.unitOfWork.run(async (transaction) => {
      const before = await this.find(transaction, actor.accountId, id);
      const update = transaction.query(
        'UPDATE tags SET name = $3, name_normal = $4 WHERE account_id = $1 AND id = $2',
        [actor.accountId, id, name, foldText(name)],
      );
      await orNameTaken(update);
      await this.record(transaction, actor, 'tag.changed', id, before, { id, name });
      return { id, name };
    });
  }

  /** Removes a tag from everybody who has it. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.unitOfWork.run(async (transaction) => {
      const before = await this.find(transaction, actor.accountId, id);
      await transaction.query('DELETE FROM contact_tags WHERE account_id = $1 AND tag_id = $2', [actor.accountId, id]);
      await transaction.query('DELETE FROM tags WHERE account_id = $1 AND id = $2', [actor.accountId, id]);
      await this.record(transaction, actor, 'tag.removed', id, before, undefined);
    });
  }

  private async find(transaction: Transaction, accountId: string, id: string): Promise<Tag> {
    const [tag] = await transaction.query<{ id: string; name: string }>(
      'SELECT id, name FROM tags WHERE account_id = $1 AND id = $2',
      [accountId, id],
    );
    if (!tag) throw absent('tag');
    return tag;
  }

  private record(
    transaction: Transaction,
    actor: Actor,
    action: string,
    id: string,
    before: Tag | undefined,
    after: Tag | undefined,
  ): Promise<void> {
    const target = { kind: 'tag', id };
    return this.audit.record(transaction, actor, {
      action,
      target,
      ...(before && { before }),
      ...(after && { after }),
    });
  }
}

async function orNameTaken(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    throw isUniqueClash(error) ? labelTaken('tag', '/name') : error;
  }
}
