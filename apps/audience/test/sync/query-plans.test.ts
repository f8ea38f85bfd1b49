// How everything that a batch of deliveries asks of a large base is run: along an index, on both databases, with statistics.
import type { SourceChange } from '@audience/connector';
import { expect, it } from 'vitest';
import type { SqlValue } from '../../src/database/database.ts';
import { dialectOf, toRowsParameter } from '../../src/database/dialect.ts';
import type { Storage } from '../../src/database/open-storage.ts';
import { PostgresInboxPool } from '../../src/inbox/log/postgres-inbox-pool.ts';
import * as inboxStatements from '../../src/inbox/log/postgres-inbox-statements.ts';
import { positionsParameter } from '../../src/inbox/log/postgres-leases.ts';
import type { ReadDelivery } from '../../src/sync/delivery-in-hand.ts';
import { loadStatements } from '../../src/sync/load-statements.ts';
import { describeOnEachDatabase, describeOnPostgres } from '../support/databases.ts';
import { ACCOUNT, contactOf, eventOf, INTEGRATION, personOf } from '../support/large-base.ts';
import { expectNoScan, expectNoScans, type Statement } from '../support/query-plan.ts';
import { type ApplierRoom, applierOver, deliveryOf, reading, takeFromLog } from './support/applier-room.ts';
import { addAccount, addIntegration, openEngine } from './support/engine-room.ts';
import { openSyncBase } from './support/sync-base.ts';
import { told } from './support/told.ts';

const BATCH = 300;

/** New people, known ones with other values, UIDs and events, events, lists and removals. */
function changeOf(number: number): SourceChange {
  const person = (id: string, revision: number, values: Record<string, string>) =>
    told(INTEGRATION, { id, revision, values, eventId: eventOf(number) }).change;
  const email = `m${number * 7}@example.org`;
  switch (number % 6) {
    case 0:
      return person(`new-${number}`, 1, {
        email: `new${number}@example.org`,
        'custom:diet': 'Vegan',
        'custom:menu': 'Fish',
      });
    case 1:
      return person(`new-${number}`, 1, { email, company: 'Acme' });
    case 2:
      return person(personOf(number), 2, {
        email: `m${number}@example.org`,
        company: 'Bolt',
        'custom:menu': `Menu ${number}`,
      });
    case 3:
      return person(personOf(number), 2, { email: `other${number}@example.org` });
    case 4:
      return { kind: 'person_removed', at: 1, revision: 3, personId: personOf(number), eventId: eventOf(number) };
    default:
      return {
        kind: 'list',
        at: 1,
        revision: 2,
        list: { id: `list-${number}`, eventId: 'event-1', name: 'N', personCount: 1, revision: 2, updatedAt: 2 },
      };
  }
}

/** Statements that transactions ran while some work was done, each text once. */
async function statementsOf(room: ApplierRoom, work: () => Promise<unknown>): Promise<Statement[]> {
  const seen = new Map<string, Statement>();
  room.watched.before = (sql, parameters) => seen.set(sql, { sql, parameters });
  await work();
  room.watched.before = () => undefined;
  return [...seen.values()];
}

/** Fails with every statement that scans a large table. */
const lookAt = ({ storage }: ApplierRoom, statements: readonly Statement[]): Promise<void> =>
  expectNoScans(storage, statements, { sorted: false });

async function inLog(room: ApplierRoom, prefix: string, count: number): Promise<ReadDelivery['delivery'][]> {
  const ids = Array.from({ length: count }, (_, number) => `${prefix}-${number}`);
  const taken: ReadDelivery['delivery'][] = [];
  for (let from = 0; from < count; from += 100) {
    const some = ids.slice(from, from + 100).map((id) => deliveryOf(ACCOUNT, INTEGRATION, id));
    taken.push(...(await takeFromLog(room.log, some)));
  }
  return taken;
}

describeOnEachDatabase('What a batch asks of a large base', (database) => {
  async function withRoom(work: (room: ApplierRoom, storage: Storage) => Promise<void>): Promise<void> {
    const storage = await openSyncBase(database);
    const room = await applierOver(database, storage);
    try {
      await work(room, storage);
    } finally {
      await room.log.close();
    }
  }

  it('follows an index: loading, planning, outcomes, marks, the feed, what failed and what is edited', async () => {
    await withRoom(async (room) => {
      const { applier, engine, failed } = room;
      const fresh = await inLog(room, 'fresh', BATCH);
      const firstTry = await statementsOf(room, () =>
        applier.apply(fresh.map((delivery, number) => ({ delivery, reading: reading(number + 11, changeOf(number)) }))),
      );
      const failure = { class: 'transient' as const, code: 'busy', message: 'Busy.', retryAfterMs: null };
      const broken = await inLog(room, 'broken', BATCH);
      const failing = await statementsOf(room, () =>
        applier.apply(broken.map((delivery) => ({ delivery, reading: { kind: 'failed', failure } }))),
      );
      room.clock.time += 3_600_000;
      const retrying = await statementsOf(room, async () => {
        const due = await failed.due(BATCH);
        expect(due).toHaveLength(BATCH);
        const deliveries = due.map((one) => ({ ...one, origin: { kind: 'retry' as const } }));
        await failed.release(deliveries.slice(0, 10));
        await room.storage.unitOfWork.run((transaction) => failed.trying(transaction, deliveries));
        await applier.apply(
          deliveries.map((delivery, number) => ({
            delivery,
            reading: reading(number + BATCH + 400, changeOf(number + BATCH), changeOf(number + 2 * BATCH)),
          })),
        );
      });
      const byHand = await statementsOf(room, () =>
        engine.apply(ACCOUNT, [
          {
            kind: 'edit',
            userId: 'u',
            contactId: contactOf(7_777),
            values: { email: 'hand@example.org' },
            keepFormer: true,
          },
          {
            kind: 'link',
            userId: 'u',
            integrationId: INTEGRATION,
            personId: personOf(8_888),
            contactId: contactOf(9_999),
          },
        ]),
      );
      const seen = Array.from({ length: BATCH }, (_, number) => ({
        ...deliveryOf(ACCOUNT, INTEGRATION, `delivery-${number * 3}`),
        body: new Uint8Array(),
      }));
      const marked = await statementsOf(room, () =>
        room.storage.unitOfWork.run((transaction) => room.marks.applied(transaction, seen)),
      );
      const all = [...firstTry, ...failing, ...retrying, ...byHand, ...marked];
      const touched = all.map(({ sql }) => sql).join('\n');
      for (const words of [
        'DELETE FROM identifiers',
        'UPDATE fields',
        'FROM w CROSS JOIN outcomes',
        'feed_positions',
        'INSERT INTO review_items',
      ])
        expect(touched).toContain(words);
      await lookAt(room, all);
    });
  });
});

describeOnPostgres('What a batch asks of a base without statistics', (database) => {
  it('follows the key it names, though nobody has counted yet: a first import is not slow', async () => {
    const room = await openEngine(database);
    const { id: account } = await addAccount(room);
    const { id: integration } = await addIntegration(room, account);
    const everybody = Array.from({ length: 3_000 }, (_, number) =>
      told(integration, { id: `p${number}`, values: { email: `p${number}@example.org` } }),
    );
    for (let from = 0; from < everybody.length; from += 500)
      await room.engine.apply(account, everybody.slice(from, from + 500));
    const { persons, removals, companions } = loadStatements('postgres');
    const indexOf = async (sql: string, row: string[]): Promise<string | undefined> => {
      const lines = await room.storage.unitOfWork.run((transaction) =>
        transaction.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, [JSON.stringify([row])]),
      );
      return /Scan using (\S+) on (?:persons|timeline)/.exec(lines.map((line) => line['QUERY PLAN']).join('\n'))?.[1];
    };
    expect(await indexOf(persons, [account, integration, 'p1'])).toBe('persons_pkey');
    expect(await indexOf(removals, [account, integration, 'p1'])).toBe('timeline_pkey');
    expect(await indexOf(companions, [account, 'contact', 'gala'])).toBe('persons_by_contact');
  });

  it('claims, looks for and counts deliveries of a full log along its indexes', async () => {
    const storage = await database.open();
    const place = database.location();
    if (place.kind !== 'postgres') throw new Error('This is no PostgreSQL.');
    const columns = { position: 'integer', id: 'text' } as const;
    const rows = Array.from({ length: 20_000 }, (_, number) => ({ position: number, id: `delivery-${number}` }));
    await storage.unitOfWork.run(async (transaction) => {
      const given = dialectOf('postgres').rows('$1', columns);
      const parameter = toRowsParameter(columns, rows);
      await transaction.query(
        `INSERT INTO inbox (account_id, integration_id, delivery_id, received_at, headers, body) SELECT 'a', 'i', id, 1, '{}', 'x' FROM ${given} AS r`,
        [parameter],
      );
      await transaction.query(
        `INSERT INTO inbox_claims (position, host, claimed_until) SELECT position, 'h', 9 FROM ${given} AS r WHERE position < 5000`,
        [parameter],
      );
      await transaction.query('ANALYZE inbox, inbox_claims');
    });
    const pool = new PostgresInboxPool(place.url, 30_000, () => undefined);
    const positions = positionsParameter([7_000, 7_001]);
    try {
      const runner = {
        kind: 'postgres' as const,
        query: <Row extends object>(sql: string, given?: readonly SqlValue[]) => pool.query<Row>(sql, given),
      };
      for (const [sql, parameters] of [
        [inboxStatements.CLAIM, [1, 2, 500, 1_000_000, 'host']],
        [inboxStatements.SAME_BODY, ['i', 'delivery-7', new Uint8Array(1)]],
        [inboxStatements.ANY_FREE, [1]],
        [inboxStatements.SETTLE, [positions]],
        [inboxStatements.RELEASE, [positions, 'host']],
        [inboxStatements.RENEW, [positions, 'host', 3]],
        [inboxStatements.RECEIVED_AT, [7_000]],
      ] satisfies Array<[string, SqlValue[]]>) {
        await expectNoScan(runner, { sql, parameters }, { sorted: false });
      }
    } finally {
      await pool.close();
    }
  });
});
