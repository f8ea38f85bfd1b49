// Changing one's own password: whoever found an open session cannot, since the present password is asked for again.
import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork } from '../../database/database.ts';
import type { UserActor } from '../access/actor.ts';
import { AuditLog } from '../audit/audit-log.service.ts';
import { Passwords } from '../passwords/passwords.service.ts';
import { absent } from '../refusals.ts';
import { userById } from '../users/user.ts';
import { Sessions } from './sessions.service.ts';
import { SignIn, type SignInResult } from './sign-in.service.ts';

/** A wish to change one's own password. */
export interface PasswordChange {
  readonly currentPassword: string;
  readonly password: string;
  /** The caller's address as the server sees it. */
  readonly address: string;
}

/** Changes the password of whoever is signed in. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** Checks the present password as a sign-in is checked and counted, sets the new one and ends all sessions but a new one. */
  async change(actor: UserActor, wanted: PasswordChange): Promise<SignInResult> {
    const user = await userById(this.database, actor.accountId, actor.userId);
    if (!user) throw absent('user');
    const { address, currentPassword: password } = wanted;
    const checked = await this.signIns.signIn({ email: user.email, password, address, formerToken: null });
    if (checked.kind !== 'signed_in') return checked;
    const passwordHash = await this.passwords.hash(wanted.password);
    const token = await this.unitOfWork.run(async (transaction) => {
      // They may have been removed while the password was being hashed.
      if (!(await userById(transaction, actor.accountId, actor.userId))) throw absent('user');
      await transaction.query('UPDATE account_user SET password_hash = $1 WHERE account_id = $2 AND id = $3', [
        passwordHash,
        actor.accountId,
        actor.userId,
      ]);
      await this.sessions.endAll(transaction, actor.accountId, actor.userId);
      const target = { kind: 'user', id: actor.userId };
      await this.audit.record(transaction, actor, { action: 'user.password_changed', target });
      return this.sessions.open(transaction, actor);
    });
    return { kind: 'signed_in', token };
  }
}
