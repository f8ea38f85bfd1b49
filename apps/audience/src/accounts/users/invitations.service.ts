// Invitations: a link by which a person chooses their own password, once, within a week. One per user at a time.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { Configuration } from '../../config/configuration.ts';
import { Database, type Transaction, UnitOfWork } from '../../database/database.ts';
import { tokenHash } from '../access/token.ts';
import { AuditLog } from '../audit/audit-log.service.ts';
import { Passwords } from '../passwords/passwords.service.ts';
import { invitationNotFound } from '../refusals.ts';
import { Sessions } from '../sessions/sessions.service.ts';
import { type User, userById } from './user.ts';

/** How long an invitation may be accepted, in milliseconds. */
export const INVITATION_MS = 7 * 24 * 60 * 60_000;

/** What is handed to whoever invites; the link is shown once. */
export interface Invitation {
  readonly link: string;
  readonly expiresAt: number;
}

/** Makes invitations and takes them. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly configuration: Configuration,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** A new invitation in place of the user's earlier one. The token stands behind a `#`, so that no server ever logs it. */
  async create(transaction: Transaction, user: { accountId: string; id: string }): Promise<Invitation> {
    const token = this.ids.newSecret();
    const expiresAt = this.clock.now() + INVITATION_MS;
    await this.withdraw(transaction, user);
    await transaction.query(
      'INSERT INTO invitation (token_hash, account_id, user_id, expires_at) VALUES ($1, $2, $3, $4)',
      [tokenHash(token), user.accountId, user.id, expiresAt],
    );
    return { link: `${this.configuration.publicUrl}/invitation#token=${token}`, expiresAt };
  }

  /** Takes back the user's invitation, if there is one. */
  async withdraw(transaction: Transaction, user: { accountId: string; id: string }): Promise<void> {
    await transaction.query('DELETE FROM invitation WHERE account_id = $1 AND user_id = $2', [user.accountId, user.id]);
  }

  /** Sets the password of the invited user, ends their sessions and uses the invitation up. */
  async accept(token: string, password: string): Promise<User> {
    const hash = tokenHash(token);
    // Looked up before the password is hashed: a stranger without a token makes us hash nothing.
    const [invited] = await this.database.query<{ account_id: string }>(
      'SELECT account_id FROM invitation WHERE token_hash = $1 AND expires_at > $2',
      [hash, this.clock.now()],
    );
    if (!invited) throw invitationNotFound();
    const passwordHash = await this.passwords.hash(password);
    return this.unitOfWork.run(async (transaction) => {
      const user = await this.take(transaction, hash);
      await transaction.query('UPDATE account_user SET password_hash = $1 WHERE account_id = $2 AND id = $3', [
        passwordHash,
        user.accountId,
        user.id,
      ]);
      await this.sessions.endAll(transaction, user.accountId, user.id);
      await this.audit.record(
        transaction,
        { kind: 'user', accountId: user.accountId, userId: user.id, role: user.role },
        { action: 'invitation.accepted', target: { kind: 'user', id: user.id } },
      );
      return user;
    });
  }

  // Of two that accept at once the delete lets one through.
  private async take(transaction: Transaction, hash: string): Promise<User> {
    const [taken] = await transaction.query<{ account_id: string; user_id: string }>(
      'DELETE FROM invitation WHERE token_hash = $1 RETURNING account_id, user_id',
      [hash],
    );
    const user = taken && (await userById(transaction, taken.account_id, taken.user_id));
    if (!user) throw invitationNotFound();
    return user;
  }
}
