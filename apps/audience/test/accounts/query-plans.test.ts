// How the statements behind every call are run over many users, sessions, keys and audit entries, on both databases.
import { expect, it } from 'vitest';
import { ActorNames } from '../../src/accounts/access/actor-names.service.ts';
import { ApiKeys } from '../../src/accounts/api-keys/api-keys.service.ts';
import { AuditController } from '../../src/accounts/audit/audit.controller.ts';
import { AuditLog } from '../../src/accounts/audit/audit-log.service.ts';
import { LastUse } from '../../src/accounts/sessions/last-use.service.ts';
import { Sessions } from '../../src/accounts/sessions/sessions.service.ts';
import { SignInThrottle } from '../../src/accounts/sessions/sign-in-throttle.service.ts';
import { userByEmail, usersAfter } from '../../src/accounts/users/user.ts';
import { RandomIds } from '../../src/common/ids.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../src/database/dialect.ts';
import type { Storage } from '../../src/database/open-storage.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { expectIndex, expectNoScans, RecordingDatabase, RecordingUnitOfWork } from '../support/query-plan.ts';
import { START, StandingClock } from './host.ts';

const MANY = 20_000;
const ADMINISTRATOR = { kind: 'user', accountId: 'account-1', userId: 'user-1', role: 'administrator' } as const;

type Row = Record<string, string | number>;

/** Many of each, over a few accounts. */
async function openManyUsers(database: TestDatabase): Promise<Storage> {
  const storage = await database.open();
  await storage.unitOfWork.run(async (transaction) => {
    const insert = async (table: string, rows: readonly Row[]): Promise<void> => {
      const columns: RowColumns = Object.fromEntries(
        Object.entries(rows[0] ?? {}).map(([name, value]) => [name, typeof value === 'number' ? 'integer' : 'text']),
      );
      const names = Object.keys(columns).join(', ');
      await transaction.query(
        `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${dialectOf(database.kind).rows('$1', columns)} AS r`,
        [toRowsParameter(columns, rows)],
      );
    };
    const many = (make: (number: number) => Row): Row[] => Array.from({ length: MANY }, (_, number) => make(number));
    const accountOf = (number: number) => ({ account_id: `account-${number % 4}` });
    await insert(
      'account',
      [0, 1, 2, 3].map((number) => ({ id: `account-${number}`, name: 'A', time_zone: 'UTC', created_at: START })),
    );
    await insert(
      'account_user',
      many((number) => ({
        ...accountOf(number),
        id: `user-${number}`,
        email: `u${number}@example.org`,
        name: `U${number}`,
        role: 'viewer',
        created_at: START,
      })),
    );
    await insert(
      'session',
      many((number) => ({
        ...accountOf(number),
        token_hash: `hash-${number}`,
        user_id: `user-${number}`,
        created_at: START + number,
        last_seen_at: START + number,
      })),
    );
    await insert(
      'api_key',
      many((number) => ({
        ...accountOf(number),
        id: `key-${number}`,
        name: 'K',
        role: 'viewer',
        secret_hash: `hash-${number}`,
        created_by: 'user-1',
        created_at: START,
      })),
    );
    await insert(
      'sign_in_failure',
      many((number) => ({
        address: `a-${number % 900}`,
        user_id: `u-${number}`,
        failures: 1,
        last_at: START + number,
      })),
    );
    await insert(
      'audit_entry',
      many((number) => ({
        ...accountOf(number),
        id: `entry-${number}`,
        at: START + number,
        actor_kind: 'user',
        actor_id: 'user-1',
        action: number % 1_000 === 1 ? 'user.created' : 'contact.changed',
        target_kind: 'contact',
        target_id: 'c',
      })),
    );
    await transaction.query('ANALYZE');
  });
  await storage.close();
  return database.open();
}

describeOnEachDatabase('the statements of accounts over many users', (database) => {
  it('follow an index: sign-in, sessions, API keys, users, the audit log', async () => {
    const storage = await openManyUsers(database);
    const recording = new RecordingDatabase(storage.database);
    const unitOfWork = new RecordingUnitOfWork(storage.unitOfWork);
    const clock = new StandingClock(START + 3_600_000);
    const ids = new RandomIds(clock);
    const audit = new AuditLog(clock, ids);
    const lastUse = new LastUse(unitOfWork, clock);
    const keys = new ApiKeys(recording, unitOfWork, clock, ids, audit, lastUse);
    const sessions = new Sessions(recording, clock, ids, lastUse);
    const throttle = new SignInThrottle(recording, clock);

    expect(await userByEmail(recording, 'u77@example.org')).toMatchObject({ id: 'user-77' });
    await throttle.waitMs('a-7');
    const token = await unitOfWork.run(async (transaction) => {
      await throttle.failed(transaction, 'a-7', 'u-7');
      await throttle.succeeded(transaction, 'a-7', 'u-7');
      await sessions.endAll(transaction, 'account-1', 'user-5');
      return sessions.open(transaction, { accountId: 'account-1', userId: 'user-5' });
    });
    expect(await sessions.find(token)).toMatchObject({ email: 'u5@example.org' });
    await unitOfWork.run((transaction) => sessions.end(transaction, token));
    const made = await keys.create(ADMINISTRATOR, { name: 'K', role: 'viewer', expiresAt: null });
    expect(await keys.find(made.secret)).not.toBeNull();
    lastUse.ofSession('hash-7', START);
    await lastUse.settled();
    const names = new ActorNames(recording, keys);
    expect((await names.byId('account-1', ['user-1', 'key-5'])).size).toBe(2);
    await usersAfter(recording, 'account-1', 'user-5', 20);
    await expectNoScans(storage, [...recording.take(), ...unitOfWork.take()]);

    const controller = new AuditController(recording);
    const list = async (query: { action?: string }): Promise<number> => {
      const first = await controller.list(ADMINISTRATOR, { limit: 4, ...query });
      const at = START + 9_000;
      await controller.list(ADMINISTRATOR, { limit: 4, cursor: [at, 'entry-9000'], ...query });
      return first.items.length;
    };
    expect(await list({})).toBe(4);
    expect(await list({ action: 'user.created' })).toBe(4);
    const statements = recording.take();
    const [all, rare] = [
      statements.filter(({ sql }) => !sql.includes('$5')),
      statements.filter(({ sql }) => sql.includes('$5')),
    ];
    await expectNoScans(storage, all);
    // The few of an action may be sorted after they were found.
    await expectNoScans(storage, rare, { sorted: false });
    // A rare action is not looked for among all that was done.
    for (const statement of rare) await expectIndex(storage, statement, 'audit_entry_by_action');
  });
});
