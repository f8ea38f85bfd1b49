// Makes and changes contacts by hand: values through the sync engine, like every other statement, and tags beside them.
import type { EditItem, Note } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type Actor, actorId } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import type { FieldProblem } from '../common/problem-error.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { StorageError } from '../database/storage-error.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { SyncEngine } from '../sync/sync-engine.ts';
import {
  type ContactDetailAnswer,
  type changeContactBody,
  type createContactBody,
  storedValues,
} from './contact.schemas.ts';
import { ContactOwners } from './contact-owners.service.ts';
import { ContactReader, contactRow, entityTag } from './contact-reader.service.ts';
import { absent, badField, contactChanged, valuesRejected, valuesTaken } from './contact-refusals.ts';
import { FieldDirectory } from './fields/field-directory.service.ts';
import { setTags, tagsByName, tagsOf } from './tags/tag-row.ts';

const TRIES = 5;

/** Makes and changes contacts. */
@Injectable()
export class ContactEditor {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly live: LiveStream,
    private readonly engine: SyncEngine,
    private readonly directory: FieldDirectory,
    private readonly owners: ContactOwners,
    private readonly reader: ContactReader,
  ) {}

  /** Makes a contact. @throws 400 where a value does not fit, 409 where a unique one belongs to another contact. */
  async create(actor: Actor, wanted: z.infer<typeof createContactBody>): Promise<ContactDetailAnswer> {
    if (!Object.values(wanted.values).some(isGiven)) {
      throw badField('/values', 'A contact needs a value: give at least one.');
    }
    await this.directory.list(actor.accountId);
    const id = await this.trying(async (transaction) => {
      const made = await this.edit(transaction, actor, { contactId: null, values: wanted.values, keepFormer: false });
      if (wanted.tags) await this.tag(transaction, actor.accountId, made, wanted.tags);
      await this.record(transaction, actor, 'contact.created', made, wanted.values, wanted.tags);
      return made;
    });
    return this.reader.byId(actor.accountId, id);
  }

  /** Changes a contact. @throws 412 when `ifMatch` names another state. */
  async change(
    actor: Actor,
    id: string,
    change: z.infer<typeof changeContactBody>,
    ifMatch: string | undefined,
  ): Promise<ContactDetailAnswer> {
    const { values = {}, tags, keepFormer = false } = change;
    await this.trying(async (transaction) => {
      await this.checkState(transaction, actor.accountId, id, ifMatch);
      if (Object.keys(values).length > 0) await this.edit(transaction, actor, { contactId: id, values, keepFormer });
      if (tags && (await this.tag(transaction, actor.accountId, id, tags))) {
        await this.live.record(transaction, actor.accountId, [{ kind: 'contact', payload: { id } }]);
      }
      await this.record(transaction, actor, 'contact.changed', id, values, tags);
    });
    return this.reader.byId(actor.accountId, id);
  }

  // Two who edit at once, or an edit and a sync, may lock each other out on PostgreSQL: the one that is stopped begins anew.
  private async trying<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.unitOfWork.run(work);
      } catch (error) {
        const again = error instanceof StorageError && error.failure === 'conflict';
        if (!again || attempt >= TRIES) throw error;
      }
    }
  }

  // Where a state is named the contact is locked: what is compared here is what the edit meets.
  private async checkState(
    transaction: Transaction,
    accountId: string,
    id: string,
    ifMatch: string | undefined,
  ): Promise<void> {
    const { kind } = this.database;
    const isFree = ifMatch === undefined || ifMatch.trim() === '*';
    const row = await contactRow(transaction, accountId, id, isFree ? '' : dialectOf(kind).forUpdate('c'));
    if (isFree) return;
    const tags = (await tagsOf(transaction, kind, accountId, [id])).get(id) ?? [];
    const present = entityTag(storedValues.parse(JSON.parse(row.field_values)), tags);
    if (!ifMatch.split(',').some((tag) => tag.trim() === present)) throw contactChanged();
  }

  private async edit(
    transaction: Transaction,
    actor: Actor,
    edit: Pick<EditItem, 'contactId' | 'values' | 'keepFormer'>,
  ): Promise<string> {
    const item: EditItem = { kind: 'edit', userId: actorId(actor), ...edit };
    const { applied, decisions } = await this.engine.apply(actor.accountId, [item], { refuseOnNotes: true });
    const [decision] = decisions;
    if (!applied) throw await this.refusal(transaction, actor.accountId, item, decision?.notes ?? []);
    if (decision?.contactId == null || decision.outcome === 'failed') throw absent('contact');
    return decision.contactId;
  }

  private async refusal(
    transaction: Transaction,
    accountId: string,
    item: EditItem,
    notes: readonly Note[],
  ): Promise<Error> {
    const rejected = notes.filter((note) => note.note !== 'not_unique').map(toProblem);
    if (rejected.length > 0) return valuesRejected(rejected);
    const fields = notes.map((note) => note.field);
    const owners = await this.owners.of(transaction, accountId, item.values, fields);
    return valuesTaken(notes.map(toProblem), owners);
  }

  private async tag(transaction: Transaction, accountId: string, id: string, names: string[]): Promise<boolean> {
    const made = { newId: () => this.ids.newId(), at: this.clock.now() };
    const tags = await tagsByName(transaction, this.database.kind, accountId, names, made);
    return setTags(transaction, this.database.kind, accountId, id, tags);
  }

  // What the values were and are is told by the contact's changes; here stand the names of the fields alone.
  private record(
    transaction: Transaction,
    actor: Actor,
    action: string,
    id: string,
    values: object,
    tags: readonly string[] | undefined,
  ): Promise<void> {
    const after = { fields: Object.keys(values), ...(tags && { tags: tags.length }) };
    return this.audit.record(transaction, actor, { action, target: { kind: 'contact', id }, after });
  }
}

function isGiven(value: unknown): boolean {
  return value !== null && (typeof value !== 'string' || value.trim() !== '');
}

function toProblem({ field, note }: Note): FieldProblem {
  const details: Partial<Record<Note['note'], string>> = {
    not_unique: 'Another contact has this value.',
    unknown_field: 'There is no field with this key: see /api/v1/fields.',
  };
  const pointer = `/values/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { pointer, detail: details[note] ?? 'The value does not fit the type of the field.' };
}
