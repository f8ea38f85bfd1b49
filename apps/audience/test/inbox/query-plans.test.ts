// The statements of the inbox that run all the time, looked at with the statistics of a large base: none walks through a table.
import sqlite3 from 'sqlite3';
import { expect, it } from 'vitest';
import { dialectOf, toRowsParameter } from '../../src/database/dialect.ts';
import type { Storage } from '../../src/database/open-storage.ts';
import { Metrics } from '../../src/health/metrics.ts';
import { AppliedMarks } from '../../src/inbox/applied/applied-marks.service.ts';
import { DEAD_BY_OUTCOME, DEAD_NEWEST } from '../../src/inbox/failed/dead-statements.ts';
import { FAILED_STATEMENTS } from '../../src/inbox/failed/failed-statements.ts';
import { InboxMetrics } from '../../src/inbox/inbox-metrics.service.ts';
import { PostgresInboxPool } from '../../src/inbox/log/postgres-inbox-pool.ts';
import * as postgresLog from '../../src/inbox/log/postgres-inbox-statements.ts';
import { positionsParameter } from '../../src/inbox/log/postgres-leases.ts';
import { openConnection } from '../../src/inbox/log/sqlite-inbox-connection.ts';
import * as sqliteLog from '../../src/inbox/log/sqlite-inbox-statements.ts';
import { refusalCounts } from '../../src/inbox/refused/refusal-statements.ts';
import { RefusedDeliveries } from '../../src/inbox/refused/refused-deliveries.service.ts';
import { OUTCOME_COUNTS } from '../../src/integrations/status-view.service.ts';
import {
  describeOnEachDatabase,
  describeOnPostgres,
  describeOnSqlite,
  type TestDatabase,
} from '../support/databases.ts';
import { expectNoScan, RecordingDatabase, type Statement } from '../support/query-plan.ts';
import { SetClock } from './support/inbox-host.ts';
import { delivery, inboxes, inboxPath } from './support/inbox-logs.ts';

const OF = ['account-1', 'integration-1'] as const;
const NOW = 1_700_000_000_000;
const ROWS = 20_000;

describeOnEachDatabase('statements of marks and retries', (database) => {
  it('find their rows by an index', async () => {
    const storage = await largeBase(database);
    const sql = FAILED_STATEMENTS[database.kind];
    const key = { account_id: 'account-1', integration_id: 'integration-1', delivery_id: 'msg_5' };
    const keys = toRowsParameter({ account_id: 'text', integration_id: 'text', delivery_id: 'text' }, [key]);
    const statements: Statement[] = [
      ...(await markStatements(storage)),
      { sql: sql.anyDue, parameters: [NOW] },
      { sql: sql.nextDue, parameters: [] },
      { sql: sql.among, parameters: [keys] },
      { sql: sql.settle, parameters: [keys] },
      { sql: sql.counts, parameters: [...OF] },
      { sql: OUTCOME_COUNTS, parameters: [...OF] },
      ...(await refusalStatements(storage)),
      { sql: DEAD_NEWEST, parameters: [...OF, NOW, '', 51] },
      { sql: DEAD_BY_OUTCOME, parameters: [...OF, 77] },
    ];
    for (const statement of statements) await expectNoScan(storage.database, statement, { sorted: false });
  });
});

describeOnSqlite('statements of the inbox file', (database) => {
  const open = inboxes(database);

  it('find their rows by an index', async () => {
    const { log } = await open();
    await Promise.all(Array.from({ length: 1_500 }, (_, index) => log.append(delivery(index))));
    const { connection, close } = await openConnection(inboxPath(database), sqlite3.OPEN_READWRITE, {});
    const runner = { kind: 'sqlite', query: connection.query.bind(connection) } as const;
    await connection.query('ANALYZE');
    const statements: Statement[] = [
      { sql: sqliteLog.NEXT_ROWS, parameters: [700, '[5,6]', 500, 1_000_000] },
      { sql: sqliteLog.SAME_BODY, parameters: ['integration-1', 'msg_5', Buffer.alloc(0)] },
      { sql: sqliteLog.DELETE_ROWS, parameters: ['[5,6]'] },
      { sql: sqliteLog.DELETE_UP_TO, parameters: [700, 500] },
      { sql: sqliteLog.WAITING_OF_ONE, parameters: [100_000, 'integration-1'] },
    ];
    try {
      for (const { sql, parameters } of statements) {
        const plan = await runner.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
        const scans = plan.map(({ detail }) => detail).filter((detail) => /^SCAN (d|deliveries)\b/.test(detail));
        expect(scans, sql).toEqual([]);
      }
    } finally {
      await close();
    }
  });
});

describeOnPostgres('statements of the inbox table', (database) => {
  const open = inboxes(database);

  it.each(['with the statistics of a full table', 'with those of an empty one'])(
    'walk along an index, %s',
    async (which) => {
      const { storage, log } = await open();
      const analyse = () => storage.unitOfWork.run((transaction) => transaction.query('ANALYZE inbox'));
      if (which.includes('empty')) await analyse();
      await Promise.all(Array.from({ length: 1_900 }, (_, index) => log.append(delivery(index))));
      await log.claim(500);
      if (which.includes('full')) await analyse();
      const pool = new PostgresInboxPool(database.url(), 5_000, () => undefined);
      const positions = positionsParameter([5, 6]);
      const statements: Statement[] = [
        { sql: postgresLog.CLAIM, parameters: [NOW, NOW + 1, 500, 1_000_000, 'host'] },
        { sql: postgresLog.ANY_FREE, parameters: [NOW] },
        { sql: postgresLog.RENEW, parameters: [positions, 'host', NOW] },
        { sql: postgresLog.RELEASE, parameters: [positions, 'host'] },
      ];
      try {
        for (const { sql, parameters } of statements) {
          const plan = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
          const lines = plan.map((line) => line['QUERY PLAN']);
          expect(
            lines.filter((line) => /Seq Scan on inbox|Hash/.test(line)),
            lines.join('\n'),
          ).toEqual([]);
        }
      } finally {
        await pool.close();
      }
    },
  );
});

// As the services run them.
async function refusalStatements({ database }: Storage): Promise<Statement[]> {
  const recording = new RecordingDatabase(database);
  const by = { accountId: OF[0], integrationId: OF[1] };
  await refusalCounts(recording, by);
  return recording.take();
}

async function markStatements(storage: Storage): Promise<Statement[]> {
  const recording = new RecordingDatabase(storage.database);
  const metrics = new InboxMetrics(new Metrics());
  const refused = new RefusedDeliveries(storage.unitOfWork, storage.database, metrics, new SetClock());
  const marks = new AppliedMarks(recording, storage.unitOfWork, refused);
  await marks.applied(recording, [delivery('a'), delivery('b')]);
  return recording.take();
}

async function largeBase(database: TestDatabase): Promise<Storage> {
  const storage = await database.open();
  const numbers = dialectOf(database.kind).rows('$1', { n: 'integer' });
  const parameter = toRowsParameter(
    { n: 'integer' },
    Array.from({ length: ROWS }, (_, n) => ({ n })),
  );
  const id = `'msg_' || CAST(n AS TEXT)`;
  const body = database.kind === 'sqlite' ? 'zeroblob(500)' : `convert_to(repeat('x', 500), 'UTF8')`;
  const inserts = [
    `INSERT INTO applied_deliveries SELECT 'integration-1', ${id}, ${NOW} + n, n FROM ${numbers} AS r`,
    `INSERT INTO failed_deliveries SELECT 'account-1', 'integration-' || CAST(n % 50 AS TEXT), ${id}, ${NOW}, '{}', ${body}, 1,
       CASE WHEN n % 3 = 0 THEN NULL ELSE ${NOW} + n END, CASE WHEN n % 3 = 0 THEN 1 ELSE 0 END, 'data', 'c', 'm', ${NOW} + n
     FROM ${numbers} AS r`,
    `INSERT INTO outcomes (account_id, integration_id, delivery_id, item, at, trigger_kind, outcome, reason, notes, attempts, dead)
     SELECT 'account-1', 'integration-' || CAST(n % 50 AS TEXT), ${id}, 0, ${NOW}, 'unknown', 'failed', 'x', '[]', 1,
       CASE WHEN n % 3 = 0 THEN 1 ELSE 0 END FROM ${numbers} AS r`,
    `INSERT INTO outcome_counts SELECT 'account-1', 'integration-' || CAST(n AS TEXT), 'created', 1 FROM ${numbers} AS r`,
    `INSERT INTO refused_counts SELECT 'account-1', 'integration-' || CAST(n AS TEXT), 'signature', 1 FROM ${numbers} AS r`,
    `INSERT INTO refused_deliveries (account_id, integration_id, at, cause, size)
     SELECT 'account-1', 'integration-' || CAST(n % 50 AS TEXT), ${NOW}, 'signature', 1 FROM ${numbers} AS r`,
  ];
  await storage.unitOfWork.run(async (transaction) => {
    for (const sql of inserts) await transaction.query(sql, [parameter]);
    await transaction.query('ANALYZE');
  });
  return storage;
}
