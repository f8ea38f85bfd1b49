// Sessions of signed-in users: opened, found, ended. Kept by the hash of their token, so a copy of the database opens nothing.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { Database, type Transaction } from '../../database/database.ts';
import type { UserActor } from '../access/actor.ts';
import { role } from '../access/role.ts';
import { tokenHash } from '../access/token.ts';
import { LastUse } from './last-use.service.ts';

/** A session nobody used for so long is over, in milliseconds. */
export const IDLE_MS = 12 * 60 * 60_000;

/** A session is over so long after sign-in, used or not, in milliseconds. */
export const LONGEST_MS = 7 * 24 * 60 * 60_000;

/** A session in force. */
export interface Session {
  readonly actor: UserActor;
  readonly email: string;
  readonly name: string;
  readonly createdAt: number;
  /** When it is over if nothing more is called, milliseconds since 1970. */
  readonly expiresAt: number;
}

interface SessionRow {
  account_id: string;
  user_id: string;
  created_at: number;
  last_seen_at: number;
  email: string;
  name: string;
  role: string;
}

/** Opens, finds and ends sessions. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly lastUse: LastUse,
  ) {}

  /** A new session and the token that opens it, which is given to the caller and kept nowhere. */
  async open(transaction: Transaction, user: { accountId: string; userId: string }): Promise<string> {
    const now = this.clock.now();
    const token = this.ids.newSecret();
    await transaction.query('DELETE FROM session WHERE created_at <= $1', [now - LONGEST_MS]);
    await transaction.query(
      'INSERT INTO session (token_hash, account_id, user_id, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $4)',
      [tokenHash(token), user.accountId, user.userId, now],
    );
    return token;
  }

  /** The session behind a token, with the role that its user has now; null: none, or over. */
  async find(token: string): Promise<Session | null> {
    const hash = tokenHash(token);
    const [row] = await this.database.query<SessionRow>(
      `SELECT s.account_id, s.user_id, s.created_at, s.last_seen_at, u.email, u.name, u.role
       FROM session s JOIN account_user u ON u.account_id = s.account_id AND u.id = s.user_id
       WHERE s.token_hash = $1`,
      [hash],
    );
    const now = this.clock.now();
    if (!row || now >= endOf(row.created_at, row.last_seen_at)) return null;
    this.lastUse.ofSession(hash, row.last_seen_at);
    return {
      actor: { kind: 'user', accountId: row.account_id, userId: row.user_id, role: role.parse(row.role) },
      email: row.email,
      name: row.name,
      createdAt: row.created_at,
      expiresAt: endOf(row.created_at, now),
    };
  }

  /** Ends one session; a token that opens none is no fault. */
  async end(transaction: Transaction, token: string): Promise<void> {
    await transaction.query('DELETE FROM session WHERE token_hash = $1', [tokenHash(token)]);
  }

  /** Ends every session of a user: after a new role, a new password, removal. */
  async endAll(transaction: Transaction, accountId: string, userId: string): Promise<void> {
    await transaction.query('DELETE FROM session WHERE account_id = $1 AND user_id = $2', [accountId, userId]);
  }
}

/** When a session is over, given when it began and was last used. */
export function endOf(createdAt: number, lastSeenAt: number): number {
  return Math.min(createdAt + LONGEST_MS, lastSeenAt + IDLE_MS);
}
