// What the session's calls answer: turns results into answers and refusals, so that the controller stays thin.
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.ts';
import { Accounts } from '../account/accounts.service.ts';
import { ApiKeys } from '../api-keys/api-keys.service.ts';
import { notSignedIn, onlyUsers, tooManySignIns, wrongSignIn } from '../refusals.ts';
import { toWireTime } from '../wire.ts';
import { OwnPassword, type PasswordChange } from './own-password.service.ts';
import type { CurrentSession } from './session.schemas.ts';
import { LONGEST_MS, type Session, Sessions } from './sessions.service.ts';
import { SignIn, type SignInTry } from './sign-in.service.ts';

/** A sign-in that was right. */
export interface OpenedSession {
  readonly token: string;
  /** When the cookie ends: the session may end earlier, unused. Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly session: CurrentSession;
}

/** Answers for the session's calls. */
@Injectable()
export class SessionDesk {
  constructor(
    private readonly signIns: SignIn,
    private readonly ownPassword: OwnPassword,
    private readonly sessions: Sessions,
    private readonly apiKeys: ApiKeys,
    private readonly accounts: Accounts,
  ) {}

  /** Signs in. @throws 401, or 429 with the time to wait. */
  async signIn(attempt: SignInTry): Promise<OpenedSession> {
    const result = await this.signIns.signIn(attempt);
    if (result.kind === 'throttled') throw tooManySignIns(result.waitMs);
    if (result.kind === 'refused') throw wrongSignIn();
    return this.opened(result.token);
  }

  /** Changes the caller's own password. @throws 401 when the present one is wrong, 429, or 403 for an API key. */
  async changePassword(actor: Actor, wanted: PasswordChange): Promise<OpenedSession> {
    if (actor.kind !== 'user') throw onlyUsers();
    const result = await this.ownPassword.change(actor, wanted);
    if (result.kind === 'throttled') throw tooManySignIns(result.waitMs);
    if (result.kind === 'refused') throw wrongSignIn();
    return this.opened(result.token);
  }

  /** Ends the session; for an API key there is none to end. */
  async signOut(actor: Actor, token: string | null): Promise<void> {
    if (actor.kind === 'user' && token !== null) await this.signIns.signOut(actor, token);
  }

  /** Who calls. */
  async describe(actor: Actor, token: string | null): Promise<CurrentSession> {
    if (actor.kind === 'api_key') return this.ofApiKey(actor.accountId, actor.apiKeyId);
    const session = token === null ? null : await this.sessions.find(token);
    if (!session) throw notSignedIn();
    return this.ofUser(session);
  }

  private async opened(token: string): Promise<OpenedSession> {
    const session = await this.sessions.find(token);
    if (!session) throw notSignedIn();
    return { token, expiresAt: session.createdAt + LONGEST_MS, session: await this.ofUser(session) };
  }

  private async ofUser({ actor, email, name, expiresAt }: Session): Promise<CurrentSession> {
    return {
      user: { id: actor.userId, email, name },
      apiKey: null,
      role: actor.role,
      account: await this.accounts.get(actor.accountId),
      expiresAt: toWireTime(expiresAt),
    };
  }

  private async ofApiKey(accountId: string, id: string): Promise<CurrentSession> {
    const apiKey = await this.apiKeys.get(accountId, id);
    if (!apiKey) throw notSignedIn();
    return {
      user: null,
      apiKey: { id, name: apiKey.name },
      role: apiKey.role,
      account: await this.accounts.get(accountId),
      expiresAt: apiKey.expiresAt === null ? null : toWireTime(apiKey.expiresAt),
    };
  }
}
