// Signing in and out with email and password. A refusal says, costs and counts the same whether or not the email exists.
import { Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction, UnitOfWork } from '../../database/database.ts';
import type { UserActor } from '../access/actor.ts';
import { AuditLog } from '../audit/audit-log.service.ts';
import { Passwords } from '../passwords/passwords.service.ts';
import { type User, userByEmail, userById } from '../users/user.ts';
import { clientAddress } from './client-address.ts';
import { Sessions } from './sessions.service.ts';
import { SignInThrottle } from './sign-in-throttle.service.ts';
import { FULL, Turns } from './turns.ts';

/** What became of a try to sign in. */
export type SignInResult =
  | { readonly kind: 'signed_in'; readonly token: string }
  /** Wrong email or wrong password: which of the two is told to nobody. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly waitMs: number };

/** A try to sign in. */
export interface SignInTry {
  readonly email: string;
  readonly password: string;
  /** The caller's address as the server sees it. */
  readonly address: string;
  /** The token that the caller already had: its session ends, so that nobody can plant one. */
  readonly formerToken: string | null;
}

const BUSY_MS = 1000;

/** Signs users in and out. */
@Injectable()
export class SignIn {
  private readonly logger = new Logger(SignIn.name);
  // One try of an address at a time: tries side by side would all pass before the first failure is counted. Also the bound
  // on how many passwords are hashed at once.
  private readonly turns = new Turns(20, 100);

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** Opens a session, or says why not. */
  async signIn(attempt: SignInTry): Promise<SignInResult> {
    const address = clientAddress(attempt.address);
    const result = await this.turns.run(address, () => this.inTurn(attempt, address));
    return result === FULL ? { kind: 'throttled', waitMs: BUSY_MS } : result;
  }

  /** Ends the session of this token. */
  async signOut(actor: UserActor, token: string): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      await this.sessions.end(transaction, token);
      await this.audit.record(transaction, actor, {
        action: 'session.ended',
        target: { kind: 'user', id: actor.userId },
      });
    });
  }

  private async inTurn(attempt: SignInTry, address: string): Promise<SignInResult> {
    const waitMs = await this.throttle.waitMs(address);
    if (waitMs > 0) return { kind: 'throttled', waitMs };
    const user = await userByEmail(this.database, attempt.email);
    const isRight = await this.passwords.matches(user?.passwordHash ?? null, attempt.password);
    // Hashed anew outside the unit of work, where it holds nobody up.
    const renewedHash =
      isRight && user?.passwordHash && this.passwords.isOutdated(user.passwordHash)
        ? await this.passwords.hash(attempt.password)
        : null;
    const token = await this.unitOfWork.run(async (transaction) => {
      if (user && isRight) {
        const opened = await this.open(transaction, user, renewedHash, attempt, address);
        if (opened) return opened;
      }
      await this.throttle.failed(transaction, address, user?.id ?? null);
      return null;
    });
    this.logger.log(
      token ? `Signed in: user ${user?.id}` : `Sign-in refused: ${user ? `user ${user.id}` : 'unknown email'}`,
    );
    return token ? { kind: 'signed_in', token } : { kind: 'refused' };
  }

  // Null when the user was removed or got another password while theirs was being checked.
  private async open(
    transaction: Transaction,
    checked: User,
    renewedHash: string | null,
    attempt: SignInTry,
    address: string,
  ): Promise<string | null> {
    const user = await userById(transaction, checked.accountId, checked.id);
    if (!user || user.passwordHash !== checked.passwordHash) return null;
    if (renewedHash !== null) {
      await transaction.query('UPDATE account_user SET password_hash = $1 WHERE account_id = $2 AND id = $3', [
        renewedHash,
        user.accountId,
        user.id,
      ]);
    }
    if (attempt.formerToken !== null) await this.sessions.end(transaction, attempt.formerToken);
    await this.throttle.succeeded(transaction, address, user.id);
    const actor: UserActor = { kind: 'user', accountId: user.accountId, userId: user.id, role: user.role };
    await this.audit.record(transaction, actor, { action: 'session.opened', target: { kind: 'user', id: user.id } });
    return this.sessions.open(transaction, actor);
  }
}
