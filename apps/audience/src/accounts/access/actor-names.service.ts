// What people call an actor: for records of who began something, which outlive the user or the key, and for pages that tell who
// did something.
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../database/dialect.ts';
import { ApiKeys } from '../api-keys/api-keys.service.ts';
import { userById } from '../users/user.ts';
import type { Actor } from './actor.ts';

const columns = { id: 'text' } as const satisfies RowColumns;

/** Names actors. */
@Injectable()
export class ActorNames {
  constructor(
    private readonly database: Database,
    private readonly apiKeys: ApiKeys,
  ) {}

  /** Name, else email, of a user; name of a key. Null: gone meanwhile. */
  async nameOf(actor: Actor): Promise<string | null> {
    if (actor.kind === 'api_key') return (await this.apiKeys.get(actor.accountId, actor.apiKeyId))?.name ?? null;
    const user = await userById(this.database, actor.accountId, actor.userId);
    return user === null ? null : user.name || user.email;
  }

  /** The same for many, by the ids of users and keys. Who was removed is not in it. */
  async byId(accountId: string, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(ids)].map((id) => ({ id }));
    if (wanted.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; name: string }>(
      `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(this.database.kind).rows('$2', columns)} AS r)
       SELECT u.id, COALESCE(NULLIF(u.name, ''), u.email) AS name FROM w CROSS JOIN account_user u
       WHERE u.account_id = $1 AND u.id = w.id
       UNION ALL
       SELECT k.id, k.name FROM w CROSS JOIN api_key k WHERE k.account_id = $1 AND k.id = w.id`,
      [accountId, toRowsParameter(columns, wanted)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
