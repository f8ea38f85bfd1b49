// What people call an actor: for records of who began something, which outlive the user or the key.
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.ts';
import { ApiKeys } from '../api-keys/api-keys.service.ts';
import { userById } from '../users/user.ts';
import type { Actor } from './actor.ts';

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
}
