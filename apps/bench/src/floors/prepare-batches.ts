// Plans the work beforehand by the pure core and keeps what the product's writer would execute: the same statements and rows, so
// that the floor writes all that the product keeps, and decides nothing while the clock runs.
import { RandomIds } from '@audience/audience/dist/common/ids';
import { ContactSearch, searchText } from '@audience/audience/dist/contacts/contact-search';
import { Database, type SqlValue, type Transaction } from '@audience/audience/dist/database/database';
import type { PlannedAccount } from '@audience/audience/dist/sync/batch';
import { PlanWriter } from '@audience/audience/dist/sync/plan-writer.service';
import { applyPlan, type ChangeItem, emptyWorld, knownOf, planSync, type World } from '@audience/sync-core';
import type { DatabaseKind } from '../databases/own-database.ts';
import { notificationsOf } from '../work/notifications.ts';
import type { Batch, BatchStatement } from './batch.ts';
import { type Decided, type Owner, recordStatements } from './record-rows.ts';
import { accountFields, changesOf, integrationRules } from './source-rules.ts';

/** Deliveries in a batch, as the product's worker takes them. */
export const BATCH_SIZE = 500;

class KindOnly extends Database {
  readonly kind: DatabaseKind;

  constructor(kind: DatabaseKind) {
    super();
    this.kind = kind;
  }

  query(): Promise<never> {
    return Promise.reject(new Error('Nothing is read beforehand.'));
  }
}

// Takes down what the product's writer would execute.
class Recorder implements Transaction {
  readonly statements: BatchStatement[] = [];

  query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    this.statements.push({ sql, given: parameters.map((one) => ({ json: JSON.parse(String(one)) })) });
    return Promise.resolve([]);
  }

  afterCommit(): void {}
}

/** The batches that write the work, in order. */
export async function prepareBatches(kind: DatabaseKind, owner: Owner, seed: number, count: number): Promise<Batch[]> {
  const database = new KindOnly(kind);
  const writer = new PlanWriter(database, new ContactSearch(database));
  const ids = new RandomIds({ now: () => Date.now() });
  const newId = (): string => ids.newId();
  const integrations = new Map([[owner.integrationId, await integrationRules(owner.integrationId)]]);
  const notifications = notificationsOf(seed, count);
  const batches: Batch[] = [];
  let world = emptyWorld(accountFields(newId));
  for (let start = 0; start < notifications.length; start += BATCH_SIZE) {
    const now = Date.now();
    const items: ChangeItem[] = [];
    const deliveries: Array<Omit<Decided, 'decision'>> = [];
    for (const notification of notifications.slice(start, start + BATCH_SIZE)) {
      const bytes = Buffer.from(JSON.stringify(notification.body));
      const [change] = await changesOf(notification, bytes);
      if (change === undefined) throw new Error('A notification of the work brings no change.');
      const { integrationId } = owner;
      const receivedAt = now;
      deliveries.push({ deliveryId: notification.id, bytes });
      items.push({ kind: 'change', integrationId, deliveryId: notification.id, importId: null, receivedAt, change });
    }
    const known = knownOf(world, { now, newId, country: null, integrations });
    const plan = planSync(known, items);
    const recorder = new Recorder();
    const contactRows = rowsBefore(owner, world, plan);
    const planned = { accountId: owner.accountId, items, known, own: known.integrations, plan, contactRows };
    await writer.write(recorder, [planned]);
    const decided = deliveries.flatMap((delivery, index) => {
      const decision = plan.decisions[index];
      return decision === undefined ? [] : [{ ...delivery, decision }];
    });
    batches.push([...recorder.statements, ...recordStatements(kind, owner, now, decided)]);
    world = applyPlan(world, plan);
  }
  return batches;
}

// The rows of the contacts that the plan writes and that were there; of these the writer asks for the searchable text.
function rowsBefore({ accountId }: Owner, world: World, plan: PlannedAccount['plan']): PlannedAccount['contactRows'] {
  return new Map(
    plan.contacts.flatMap(({ contact }) => {
      const before = world.contacts.get(contact.id);
      if (before === undefined) return [];
      const row = {
        account_id: accountId,
        id: before.id,
        field_values: '',
        stated: '',
        sort_name: '',
        search_text: searchText(before.values),
        created_at: before.createdAt,
        updated_at: before.updatedAt,
      };
      return [[before.id, row]];
    }),
  );
}
