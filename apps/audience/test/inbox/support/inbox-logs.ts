// Builds inbox logs on the database at hand, and deliveries to put into them. What is opened is closed after each test.
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { Storage } from '../../../src/database/open-storage.ts';
import type { InboxBounds } from '../../../src/inbox/log/inbox-bounds.ts';
import type { ClaimedDelivery, InboxDelivery, InboxLog } from '../../../src/inbox/log/inbox-log.ts';
import { PostgresInboxLog } from '../../../src/inbox/log/postgres-inbox-log.ts';
import { SqliteInboxLog } from '../../../src/inbox/log/sqlite-inbox-log.ts';
import type { TestDatabase } from '../../support/databases.ts';

/** What a log may be opened with in a test. */
export interface LogOptions {
  bounds?: Partial<InboxBounds>;
  /** Default: the machine's clock. Where a test moves the clock, the log does not look by itself: the test says when. */
  now?: () => number;
  host?: string;
}

/** Longer than any test. */
const NEVER_BY_ITSELF = 3_600_000;

/** A log with the main database beside it. */
export interface OpenInbox {
  storage: Storage;
  log: InboxLog;
  /** Opens one more log on the same database: another host, or the same one after a restart. */
  another(options?: LogOptions): Promise<InboxLog>;
}

/** Call it in the body of a describe: gives what opens an inbox. */
export function inboxes(database: TestDatabase): (options?: LogOptions) => Promise<OpenInbox> {
  const logs: InboxLog[] = [];
  afterEach(async () => {
    for (const log of logs.splice(0)) await log.close();
  });
  return async (options = {}) => {
    const storage = await database.open();
    const another = async (others: LogOptions = {}): Promise<InboxLog> => {
      const log = await openLog(database, storage, { host: `host-${logs.length}`, ...others });
      logs.push(log);
      return log;
    };
    return { storage, another, log: await another(options) };
  };
}

/** Where the inbox file of a test's SQLite database is. */
export function inboxPath(database: TestDatabase): string {
  const location = database.location();
  if (location.kind !== 'sqlite') throw new Error('The inbox of PostgreSQL has no file.');
  return join(dirname(location.path), 'audience-inbox.db');
}

function openLog(database: TestDatabase, storage: Storage, options: LogOptions): Promise<InboxLog> {
  const location = database.location();
  const bounds = options.bounds ?? {};
  if (location.kind === 'sqlite') {
    const path = inboxPath(database);
    return SqliteInboxLog.open({ path, database: storage.database, newLogId: crypto.randomUUID(), bounds });
  }
  const host = options.host ?? 'host';
  const { now } = options;
  return PostgresInboxLog.open({
    url: location.url,
    host,
    bounds,
    now: now ?? (() => Date.now()),
    ...(now && { lookEveryMs: NEVER_BY_ITSELF }),
  });
}

/** A delivery with good defaults. */
export function delivery(id: string | number, parts: Partial<InboxDelivery> = {}): InboxDelivery {
  return {
    accountId: 'account-1',
    integrationId: 'integration-1',
    deliveryId: `msg_${id}`,
    receivedAt: 1_700_000_000_000,
    headers: { 'content-type': 'application/json', 'webhook-id': `msg_${id}` },
    body: Buffer.from(JSON.stringify({ type: 'person.updated', id })),
    ...parts,
  };
}

/** Their ids, in order. */
export function idsOf(deliveries: readonly ClaimedDelivery[]): string[] {
  return deliveries.map((each) => each.deliveryId);
}

/** Claims until nothing is left. */
export async function claimAll(log: InboxLog, limit = 100): Promise<ClaimedDelivery[]> {
  const all: ClaimedDelivery[] = [];
  for (;;) {
    const claimed = await log.claim(limit);
    if (claimed.length === 0) return all;
    all.push(...claimed);
  }
}
