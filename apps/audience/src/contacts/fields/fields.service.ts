// Makes, changes and removes fields of contacts. What the unique flag brings with it is `unique-flag.service.ts`.
import { type ContactField, newFieldKey } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type Actor } from '../../accounts/access/actor.ts';
import { AuditLog } from '../../accounts/audit/audit-log.service.ts';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { Database, type Transaction, UnitOfWork } from '../../database/database.ts';
import { isUniqueClash } from '../../database/storage-error.ts';
import { absent, badField, defaultFieldStays, fieldInUse, labelTaken } from '../contact-refusals.ts';
import { mayBeUnique } from './default-fields.ts';
import { type changeFieldBody, type createFieldBody, hasOptions } from './field.schemas.ts';
import { FieldDirectory } from './field-directory.service.ts';
import { insertFields } from './field-row.ts';
import { FieldUses } from './field-uses.service.ts';
import { changeField, removeFieldValues } from './field-writes.ts';
import { UniqueFlag } from './unique-flag.service.ts';

/** Makes, changes and removes fields. */
@Injectable()
export class Fields {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly directory: FieldDirectory,
    private readonly uses: FieldUses,
    private readonly uniqueFlag: UniqueFlag,
  ) {}

  /** Makes a custom field. @throws 409 when the label is taken, 400 where options or the flag do not fit the type. */
  async create(actor: Actor, wanted: z.infer<typeof createFieldBody>): Promise<ContactField> {
    checkOptions(wanted.type, wanted.options);
    return this.unitOfWork.run(async (transaction) => {
      const fields = await this.directory.list(actor.accountId, transaction);
      const field: ContactField = {
        id: this.ids.newId(),
        key: newFieldKey(wanted.label, fields),
        label: wanted.label,
        type: wanted.type,
        options: wanted.options ?? [],
        unique: wanted.unique,
        custom: true,
        createdBy: null,
      };
      if (field.unique && !mayBeUnique(field)) throw cannotBeUnique();
      await orLabelTaken(insertFields(transaction, this.database.kind, actor.accountId, [field], this.clock.now()));
      await this.record(transaction, actor, 'field.created', field, undefined, field);
      return field;
    });
  }

  /** Changes label, options or the unique flag. */
  async change(actor: Actor, id: string, change: z.infer<typeof changeFieldBody>): Promise<ContactField> {
    return this.unitOfWork.run(async (transaction) => {
      const country = await lockAccount(transaction, this.database, actor.accountId);
      const before = await this.find(transaction, actor.accountId, id);
      if (change.type !== undefined && change.type !== before.type) {
        throw badField('/type', 'A type cannot change: make a new field and remove this one.');
      }
      checkOptions(before.type, change.options);
      const after: ContactField = {
        ...before,
        label: change.label ?? before.label,
        options: change.options ?? before.options,
        unique: change.unique ?? before.unique,
      };
      if (after.unique && !before.unique) {
        if (!mayBeUnique(after)) throw cannotBeUnique();
        await this.uniqueFlag.set(transaction, actor.accountId, after, country);
      }
      if (before.unique && !after.unique) await this.takeFlag(transaction, actor.accountId, before);
      await orLabelTaken(changeField(transaction, actor.accountId, after));
      await this.record(transaction, actor, 'field.changed', after, before, after);
      return after;
    });
  }

  /** Removes a custom field with its values; what changed in it stays told. @throws 409 when an integration uses it. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      await lockAccount(transaction, this.database, actor.accountId);
      const field = await this.find(transaction, actor.accountId, id);
      if (!field.custom) throw defaultFieldStays();
      const uses = await this.uses.of(transaction, actor.accountId, field.key);
      if (uses.length > 0) throw fieldInUse('field', uses);
      await this.uniqueFlag.clear(transaction, actor.accountId, field.key);
      await removeFieldValues(transaction, this.database.kind, actor.accountId, field);
      await this.record(transaction, actor, 'field.removed', field, field, undefined);
    });
  }

  private async takeFlag(transaction: Transaction, accountId: string, field: ContactField): Promise<void> {
    const uses = await this.uses.of(transaction, accountId, field.key);
    const asUid = uses.filter((use) => use.as === 'uid');
    if (asUid.length > 0) throw fieldInUse('unique flag', asUid);
    await this.uniqueFlag.clear(transaction, accountId, field.key);
  }

  private async find(transaction: Transaction, accountId: string, id: string): Promise<ContactField> {
    const field = (await this.directory.list(accountId, transaction)).find((one) => one.id === id);
    if (!field) throw absent('field');
    return field;
  }

  private record(
    transaction: Transaction,
    actor: Actor,
    action: string,
    field: ContactField,
    before: ContactField | undefined,
    after: ContactField | undefined,
  ): Promise<void> {
    const target = { kind: 'field', id: field.id };
    return this.audit.record(transaction, actor, {
      action,
      target,
      ...(before && { before }),
      ...(after && { after }),
    });
  }
}

function checkOptions(type: ContactField['type'], options: readonly string[] | undefined): void {
  if (options !== undefined && !hasOptions({ type })) {
    throw badField('/options', 'Only a select and a multi_select have options.');
  }
}

function cannotBeUnique(): Error {
  return badField('/unique', 'Only email, phone, text, number and url can be unique, and no name or company field.');
}

async function orLabelTaken(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    throw isUniqueClash(error) ? labelTaken('field', '/label') : error;
  }
}

// A batch that plans with the account's fields holds the same row: it sees the flag or is done before it is set.
async function lockAccount(transaction: Transaction, database: Database, accountId: string): Promise<string | null> {
  const lock = database.kind === 'postgres' ? ' FOR UPDATE' : '';
  const [row] = await transaction.query<{ country: string | null }>(
    `SELECT country FROM account WHERE id = $1${lock}`,
    [accountId],
  );
  return row?.country ?? null;
}
