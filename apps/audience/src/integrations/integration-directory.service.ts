// Finds integrations, for every room. Read rows are held for a moment, so that a flood of deliveries does not ask the database
// for each; a change on this host is seen at once, one on another host within two seconds.
import { Injectable } from '@nestjs/common';
import { tokenHash } from '../accounts/access/token.ts';
import { Clock } from '../common/clock.ts';
import { ConnectorRegistry } from '../connectors/connector-registry.service.ts';
import { Database, type SqlRunner, type Transaction } from '../database/database.ts';
import { IntegrationRecord } from './integration-record.ts';
import { type StoredIntegration, selectIntegrations } from './integration-row.ts';
import { SealedSettings } from './sealed-settings.service.ts';

export { IntegrationRecord } from './integration-record.ts';

/** How long a row that was read is believed, in milliseconds. */
const HELD_MS = 2_000;
/** Most rows held. */
const MOST_HELD = 10_000;
const WEBHOOK_KEY = /^[A-Za-z0-9_-]{43}$/;

interface Held {
  record: IntegrationRecord;
  readAt: number;
}

@Injectable()
export class IntegrationDirectory {
  readonly #held = new Map<string, Held>();
  readonly #reading = new Map<string, Promise<IntegrationRecord | null>>();
  readonly #placesByHash = new Map<string, { accountId: string; id: string }>();

  constructor(
    private readonly database: Database,
    private readonly connectors: ConnectorRegistry,
    private readonly sealed: SealedSettings,
    private readonly clock: Clock,
  ) {}

  /** By the key in a webhook's address, looked up by its hash. Null: no integration has it. */
  async byWebhookKey(key: string): Promise<IntegrationRecord | null> {
    if (!WEBHOOK_KEY.test(key)) return null;
    const hash = tokenHash(key);
    const place = this.#placesByHash.get(hash);
    if (place !== undefined) return this.byId(place.accountId, place.id);
    const [stored] = await selectIntegrations(this.database, 'webhook_key_hash = $1', [hash]);
    if (stored === undefined) return null;
    makeRoom(this.#placesByHash);
    this.#placesByHash.set(hash, { accountId: stored.accountId, id: stored.id });
    return this.byId(stored.accountId, stored.id);
  }

  /** Null: absent, removed, or another account's. `fresh`: as the database has it now, whatever is held. */
  async byId(accountId: string, id: string, options: { fresh?: boolean } = {}): Promise<IntegrationRecord | null> {
    const key = keyOf(accountId, id);
    if (options.fresh) this.#forget(key);
    const held = this.#held.get(key);
    const age = held === undefined ? HELD_MS : this.clock.now() - held.readAt;
    if (held !== undefined && age >= 0 && age < HELD_MS) return held.record;
    const reading = this.#reading.get(key) ?? this.#read(key, accountId, id);
    return reading;
  }

  /** The integrations of an account in the order of their ids, after one of them. */
  async ofAccount(accountId: string, after = '', limit = 500): Promise<IntegrationRecord[]> {
    const rows = await selectIntegrations(
      this.database,
      'account_id = $1 AND id > $2',
      [accountId, after, limit],
      'ORDER BY id LIMIT $3',
    );
    return rows.map((stored) => this.toRecord(stored));
  }

  /** Every integration of every account: for the start and for what runs on a schedule. */
  async all(): Promise<IntegrationRecord[]> {
    const rows = await selectIntegrations(this.database, '1 = 1', [], 'ORDER BY account_id, id');
    return rows.map((stored) => this.toRecord(stored));
  }

  /** Makes the next look read anew. In a transaction: once it is committed. */
  invalidate(accountId: string, id: string, transaction?: Transaction): void {
    const key = keyOf(accountId, id);
    if (transaction === undefined) this.#forget(key);
    else transaction.afterCommit(() => this.#forget(key));
  }

  /** Reads inside a transaction; nothing is held. */
  async within(runner: SqlRunner, accountId: string, id: string, lock = ''): Promise<IntegrationRecord | null> {
    const [stored] = await selectIntegrations(runner, 'account_id = $1 AND id = $2', [accountId, id], lock);
    return stored === undefined ? null : this.toRecord(stored);
  }

  /** A row as other rooms see it. */
  toRecord(stored: StoredIntegration): IntegrationRecord {
    return new IntegrationRecord(stored, {
      connector: this.connectors.find(stored.connectorId) ?? null,
      openVariants: () => this.sealed.variants(stored),
      now: () => this.clock.now(),
    });
  }

  // What was forgotten while it was being read may be old already: it is given to who asked, and not held.
  #read(key: string, accountId: string, id: string): Promise<IntegrationRecord | null> {
    const reading = this.within(this.database, accountId, id).then(
      (record) => {
        if (this.#reading.get(key) !== reading) return record;
        this.#reading.delete(key);
        makeRoom(this.#held);
        if (record !== null) this.#held.set(key, { record, readAt: this.clock.now() });
        return record;
      },
      (error: unknown) => {
        if (this.#reading.get(key) === reading) this.#reading.delete(key);
        throw error;
      },
    );
    this.#reading.set(key, reading);
    return reading;
  }

  #forget(key: string): void {
    this.#held.delete(key);
    this.#reading.delete(key);
  }
}

function keyOf(accountId: string, id: string): string {
  return `${accountId}\u0000${id}`;
}

function makeRoom(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size >= MOST_HELD && oldest !== undefined) map.delete(oldest);
}
