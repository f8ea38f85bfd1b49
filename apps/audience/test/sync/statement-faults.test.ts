// A fault at every statement of one batch, one after the other: what is stored is as before the batch, or as after it.
import { expect, it } from 'vitest';
import type { Storage } from '../../src/database/open-storage.ts';
import { StorageError } from '../../src/database/storage-error.ts';
import type { ReadDelivery } from '../../src/sync/delivery-in-hand.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type ApplierRoom, applierOver, deliveryOf, reading, takeFromLog } from './support/applier-room.ts';
import { addAccount, addIntegration } from './support/engine-room.ts';
import { told } from './support/told.ts';

const TABLES =
  `account applied_deliveries contact_tags contacts failed_deliveries feed_positions field_changes fields identifiers
  inbox_position integrations outcome_counts outcomes persons review_items review_item_contacts source_events source_lists stream_batches timeline`.split(
    /\s+/,
  );

/** Everything in the main database, as text. */
async function dump({ database }: Storage): Promise<string> {
  const tables = database.kind === 'postgres' ? [...TABLES, 'inbox', 'inbox_claims'] : [...TABLES, 'contact_search'];
  const texts: string[] = [];
  for (const table of tables) {
    const columns = table === 'contact_search' ? 'rowid' : '*';
    const rows = await database.query<object>(`SELECT ${columns} FROM ${table}`);
    texts.push(
      `${table}: ${rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n')}`,
    );
  }
  return texts.join('\n\n');
}

/** A batch that touches every table: new and known people, another UID, one that failed before, ignored and unreadable ones. */
async function batchOf(room: ApplierRoom, account: string, integration: string): Promise<ReadDelivery[]> {
  const person = (id: string, revision: number, values: Record<string, string>) =>
    told(integration, { id, revision, values }).change;
  const event = {
    name: 'Gala',
    startsAt: null,
    endsAt: null,
    timeZone: null,
    venue: null,
    personCount: 1,
    updatedAt: 1,
  };
  await room.engine.apply(account, [
    told(integration, { id: 'known', values: { email: 'known@example.org', 'custom:menu': 'Soup' } }),
    told(integration, { id: 'other', values: { email: 'other@example.org' } }),
  ]);
  const retried = deliveryOf(account, integration, 'retried');
  const failure = { class: 'transient' as const, code: 'busy', message: 'Busy.' };
  await room.storage.unitOfWork.run((transaction) =>
    room.failed.put(transaction, [{ delivery: retried, attempts: 1, error: failure }]),
  );
  room.clock.time += 60_000;
  const due = await room.failed.due(10);
  const ids = ['new', 'changed', 'moved', 'records', 'ignored', 'off', 'unreadable'];
  const [fresh, changed, moved, records, ignored, off, unreadable] = await takeFromLog(
    room.log,
    ids.map((id) => deliveryOf(account, integration, id)),
  );
  const [again] = due;
  if (!fresh || !changed || !moved || !records || !ignored || !off || !unreadable || !again)
    throw new Error('Too few.');
  return [
    { delivery: fresh, reading: reading(1, person('new', 1, { email: 'new@example.org', 'custom:diet': 'Vegan' })) },
    {
      delivery: changed,
      reading: reading(2, person('known', 2, { email: 'known@example.org', 'custom:menu': 'Cake' })),
    },
    { delivery: moved, reading: reading(3, person('other', 2, { email: 'else@example.org' })) },
    {
      delivery: records,
      reading: reading(
        5,
        { kind: 'event', at: 1, revision: 1, event: { ...event, id: 'gala', revision: 1 } },
        {
          kind: 'list',
          at: 1,
          revision: 1,
          list: { id: 'l', eventId: 'gala', name: 'L', personCount: 0, revision: 1, updatedAt: 1 },
        },
      ),
    },
    { delivery: ignored, reading: { kind: 'ignored', reason: 'unknown_type', position: '6' } },
    { delivery: off, reading: { kind: 'ignored', reason: 'integration_off', position: null } },
    { delivery: unreadable, reading: { kind: 'failed', failure: { ...failure, class: 'data', retryAfterMs: null } } },
    {
      delivery: { ...again, origin: { kind: 'retry' } },
      reading: reading(7, person('late', 1, { email: 'late@example.org' })),
    },
  ];
}

async function start(room: ApplierRoom): Promise<ReadDelivery[]> {
  const { id: account } = await addAccount(room);
  const { id: integration } = await addIntegration(room, account);
  await room.storage.unitOfWork.run((transaction) =>
    transaction.query("UPDATE integrations SET feed_position = '0' WHERE id = $1", [integration]),
  );
  return batchOf(room, account, integration);
}

describeOnEachDatabase('A fault at any statement of a batch', (database) => {
  it('leaves everything as it was, and nothing is missing once there is none', async () => {
    const storage = await database.open();
    const room = await applierOver(database, storage);
    try {
      const batch = await start(room);
      const before = await dump(storage);
      const waiting = (await room.log.waiting()).count;
      const differing: number[] = [];
      let statements = 0;
      for (let last = 1, broke = true; broke; last += 1) {
        let count = 0;
        broke = false;
        room.watched.before = () => {
          count += 1;
          if (count !== last) return;
          broke = true;
          throw new StorageError('unavailable', 'The connection was lost');
        };
        const fault: unknown = await room.applier.apply(batch).then(
          () => null,
          (error: unknown) => error,
        );
        if (broke) expect(fault).toMatchObject({ failure: 'unavailable' });
        else expect(fault).toBeNull();
        if (broke && (await dump(storage)) !== before) differing.push(last);
        statements = count;
      }
      expect(differing).toEqual([]);
      expect(statements).toBeGreaterThan(25);
      expect(waiting).toBe(7);
      expect((await room.log.waiting()).count).toBe(0);
      const after = await dump(storage);
      for (const one of ['new@example.org', 'else@example.org', 'late@example.org', 'Cake', 'identity_changed'])
        expect(after).toContain(one);
      const outcomes = await storage.database.query<{ outcome: string; n: number }>(
        'SELECT outcome, n FROM outcome_counts ORDER BY outcome',
      );
      expect(outcomes).toEqual([
        { outcome: 'created', n: 3 },
        { outcome: 'failed', n: 1 },
        { outcome: 'ignored', n: 2 },
        { outcome: 'recorded', n: 2 },
        { outcome: 'updated', n: 1 },
      ]);
    } finally {
      await room.log.close();
    }
  });

  it('of a clash with another host makes it begin anew, and the end is the same', async () => {
    const storage = await database.open();
    const room = await applierOver(database, storage);
    try {
      const { id: account } = await addAccount(room);
      const { id: integration } = await addIntegration(room, account);
      let applied = 0;
      for (let last = 1, clashed = true; clashed; last += 1) {
        const [delivery] = await takeFromLog(room.log, [deliveryOf(account, integration, `d${last}`)]);
        if (delivery === undefined) throw new Error('The log is empty.');
        const values = { email: `p${last}@example.org`, 'custom:diet': 'Vegan' };
        const { change } = told(integration, { id: `p${last}`, values });
        let count = 0;
        clashed = false;
        room.watched.before = () => {
          count += 1;
          if (count !== last || clashed) return;
          clashed = true;
          throw new StorageError('conflict', 'Two transactions clashed');
        };
        await room.applier.apply([{ delivery, reading: { kind: 'changes', changes: [change], position: null } }]);
        applied += 1;
      }
      expect(applied).toBeGreaterThan(15);
      const counted = async (table: string) => (await storage.database.query(`SELECT 1 FROM ${table}`)).length;
      for (const table of ['contacts', 'persons', 'outcomes', 'applied_deliveries', 'field_changes'])
        expect([table, await counted(table)]).toEqual([table, applied]);
      expect(await storage.database.query('SELECT n FROM outcome_counts')).toEqual([{ n: applied }]);
    } finally {
      await room.log.close();
    }
  });
});
