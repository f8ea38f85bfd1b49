// API keys for scripts and other systems: made, found, removed. Kept by the hash of their secret and shown once.
import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { Database, UnitOfWork } from '../../database/database.ts';
import { type Actor, type ApiKeyActor, actorId } from '../access/actor.ts';
import { type Role, role } from '../access/role.ts';
import { tokenHash } from '../access/token.ts';
import { AuditLog } from '../audit/audit-log.service.ts';
import { absent, keyAlreadyOver } from '../refusals.ts';
import { LastUse } from '../sessions/last-use.service.ts';

/** An API key without its secret. Times are milliseconds since 1970. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
}

interface ApiKeyRow {
  account_id: string;
  id: string;
  name: string;
  role: string;
  secret_hash: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
}

const COLUMNS = 'account_id, id, name, role, secret_hash, created_by, created_at, expires_at, last_used_at';
const KEY = /^aud_([A-Za-z0-9-]{1,64})_([A-Za-z0-9_-]{43})$/;

/** Makes, finds and removes API keys. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly lastUse: LastUse,
  ) {}

  /**
   * A new key; `secret` is the whole of what a script sends, and nobody can read it again.
   * @throws ProblemError 400 where it would be over already
   */
  async create(
    actor: Actor,
    wanted: { name: string; role: Role; expiresAt: number | null },
  ): Promise<{ apiKey: ApiKey; secret: string }> {
    const now = this.clock.now();
    if (wanted.expiresAt !== null && wanted.expiresAt <= now) throw keyAlreadyOver();
    const secret = this.ids.newSecret();
    const apiKey: ApiKey = {
      id: this.ids.newId(),
      ...wanted,
      createdBy: actorId(actor),
      createdAt: now,
      lastUsedAt: null,
    };
    await this.unitOfWork.run(async (transaction) => {
      await transaction.query(
        `INSERT INTO api_key (account_id, id, name, role, secret_hash, created_by, created_at, expires_at, last_used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)`,
        [
          actor.accountId,
          apiKey.id,
          apiKey.name,
          apiKey.role,
          tokenHash(secret),
          apiKey.createdBy,
          apiKey.createdAt,
          apiKey.expiresAt,
        ],
      );
      await this.audit.record(transaction, actor, {
        action: 'api_key.created',
        target: { kind: 'api_key', id: apiKey.id },
        after: audited(apiKey),
      });
    });
    return { apiKey, secret: `aud_${apiKey.id}_${secret}` };
  }

  /** Keys of an account in the order of their ids, after one of them. */
  async list(accountId: string, after: string, limit: number): Promise<ApiKey[]> {
    const rows = await this.database.query<ApiKeyRow>(
      `SELECT ${COLUMNS} FROM api_key WHERE account_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
      [accountId, after, limit],
    );
    return rows.map(toApiKey);
  }

  /** A key of this account; null: none. */
  async get(accountId: string, id: string): Promise<ApiKey | null> {
    const [row] = await this.database.query<ApiKeyRow>(
      `SELECT ${COLUMNS} FROM api_key WHERE account_id = $1 AND id = $2`,
      [accountId, id],
    );
    return row ? toApiKey(row) : null;
  }

  /** Removes a key; the next call with it is refused. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const [row] = await transaction.query<ApiKeyRow>(
        `DELETE FROM api_key WHERE account_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
        [actor.accountId, id],
      );
      if (!row) throw absent('API key');
      await this.audit.record(transaction, actor, {
        action: 'api_key.removed',
        target: { kind: 'api_key', id },
        before: audited(toApiKey(row)),
      });
    });
  }

  /** Who calls with this key and what the key is called; null: no such key, a wrong secret, or expired. */
  async find(key: string): Promise<{ actor: ApiKeyActor; apiKey: ApiKey } | null> {
    const [, id, secret] = KEY.exec(key) ?? [];
    if (id === undefined || secret === undefined) return null;
    const [row] = await this.database.query<ApiKeyRow>(`SELECT ${COLUMNS} FROM api_key WHERE id = $1`, [id]);
    if (!row || !isEqual(row.secret_hash, tokenHash(secret))) return null;
    if (row.expires_at !== null && row.expires_at <= this.clock.now()) return null;
    this.lastUse.ofApiKey(row.id, row.last_used_at);
    const apiKey = toApiKey(row);
    return { actor: { kind: 'api_key', accountId: row.account_id, apiKeyId: row.id, role: apiKey.role }, apiKey };
  }
}

function isEqual(stored: string, given: string): boolean {
  return stored.length === given.length && timingSafeEqual(Buffer.from(stored), Buffer.from(given));
}

function audited(apiKey: ApiKey): object {
  return { name: apiKey.name, role: apiKey.role, expiresAt: apiKey.expiresAt };
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    role: role.parse(row.role),
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}
