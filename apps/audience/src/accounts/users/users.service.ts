// Users of an account: made, changed, removed. An account keeps at least one administrator who can sign in.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { type Transaction, UnitOfWork } from '../../database/database.ts';
import { isUniqueClash } from '../../database/storage-error.ts';
import type { Actor, SystemActor } from '../access/actor.ts';
import type { Role } from '../access/role.ts';
import { AuditLog } from '../audit/audit-log.service.ts';
import { Passwords } from '../passwords/passwords.service.ts';
import { absent, emailTaken, lastAdministrator } from '../refusals.ts';
import { Sessions } from '../sessions/sessions.service.ts';
import { type Invitation, Invitations } from './invitations.service.ts';
import { auditedUser, type User, userById } from './user.ts';

/** A user to make. Without a password they are invited. */
export interface NewUser {
  readonly email: string;
  readonly name?: string | undefined;
  readonly role: Role;
  readonly password?: string | undefined;
}

/** What may change in a user. */
export interface UserChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
}

/** A new user, and the invitation if no password was given. */
export interface CreatedUser {
  readonly user: User;
  readonly invitation: Invitation | null;
}

/** Makes, changes and removes users. */
@Injectable()
export class Users {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly invitations: Invitations,
    private readonly audit: AuditLog,
  ) {}

  /** Makes a user in the account of the actor. @throws 409 when the email signs somebody in already. */
  async create(actor: Actor | SystemActor, wanted: NewUser): Promise<CreatedUser> {
    const passwordHash = wanted.password === undefined ? null : await this.passwords.hash(wanted.password);
    return this.unitOfWork.run((transaction) => this.insert(transaction, actor, wanted, passwordHash));
  }

  /** Like `create`, within a transaction and with a password hashed before it. */
  async insert(
    transaction: Transaction,
    actor: Actor | SystemActor,
    wanted: NewUser,
    passwordHash: string | null,
  ): Promise<CreatedUser> {
    const user: User = {
      accountId: actor.accountId,
      id: this.ids.newId(),
      email: wanted.email,
      name: wanted.name ?? wanted.email.slice(0, wanted.email.indexOf('@')),
      role: wanted.role,
      passwordHash,
      createdAt: this.clock.now(),
    };
    await insertRow(transaction, user);
    const target = { kind: 'user', id: user.id };
    await this.audit.record(transaction, actor, { action: 'user.created', target, after: auditedUser(user) });
    const invitation = passwordHash === null ? await this.invitations.create(transaction, user) : null;
    return { user, invitation };
  }

  /** Changes name or role. A new role ends the user's sessions at once. */
  async change(actor: Actor, id: string, change: UserChange): Promise<User> {
    return this.unitOfWork.run(async (transaction) => {
      const before = await this.lock(transaction, actor.accountId, id);
      const after: User = { ...before, name: change.name ?? before.name, role: change.role ?? before.role };
      if (after.name === before.name && after.role === before.role) return before;
      await transaction.query('UPDATE account_user SET name = $1, role = $2 WHERE account_id = $3 AND id = $4', [
        after.name,
        after.role,
        actor.accountId,
        id,
      ]);
      if (after.role !== before.role) await this.sessions.endAll(transaction, actor.accountId, id);
      await keepAnAdministrator(transaction, actor.accountId);
      await this.audit.record(transaction, actor, {
        action: 'user.changed',
        target: { kind: 'user', id },
        before: auditedUser(before),
        after: auditedUser(after),
      });
      return after;
    });
  }

  /** Removes a user with their sessions and invitation. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const user = await this.lock(transaction, actor.accountId, id);
      await transaction.query('DELETE FROM account_user WHERE account_id = $1 AND id = $2', [actor.accountId, id]);
      await keepAnAdministrator(transaction, actor.accountId);
      await this.audit.record(transaction, actor, {
        action: 'user.removed',
        target: { kind: 'user', id },
        before: auditedUser(user),
      });
    });
  }

  /** A new link for a user to choose a password by; the present password holds until it is used. */
  async invite(actor: Actor | SystemActor, id: string): Promise<Invitation> {
    return this.unitOfWork.run(async (transaction) => {
      const user = await this.lock(transaction, actor.accountId, id);
      await this.audit.record(transaction, actor, { action: 'user.invited', target: { kind: 'user', id } });
      return this.invitations.create(transaction, user);
    });
  }

  /** Sets a password for a user and ends their sessions: for whoever has the command line. */
  async resetPassword(actor: SystemActor, id: string, password: string): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.unitOfWork.run(async (transaction) => {
      const user = await this.lock(transaction, actor.accountId, id);
      await transaction.query('UPDATE account_user SET password_hash = $1 WHERE account_id = $2 AND id = $3', [
        passwordHash,
        actor.accountId,
        id,
      ]);
      await this.invitations.withdraw(transaction, user);
      await this.sessions.endAll(transaction, actor.accountId, id);
      await this.audit.record(transaction, actor, { action: 'user.password_reset', target: { kind: 'user', id } });
    });
  }

  // Writing the account's row first makes changes of its users wait for each other, so that two administrators cannot
  // take each other's role at the same moment.
  private async lock(transaction: Transaction, accountId: string, id: string): Promise<User> {
    await transaction.query('UPDATE account SET name = name WHERE id = $1', [accountId]);
    const user = await userById(transaction, accountId, id);
    if (!user) throw absent('user');
    return user;
  }
}

async function insertRow(transaction: Transaction, user: User): Promise<void> {
  try {
    await transaction.query(
      `INSERT INTO account_user (account_id, id, email, name, role, password_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [user.accountId, user.id, user.email, user.name, user.role, user.passwordHash, user.createdAt],
    );
  } catch (error) {
    throw isUniqueClash(error) ? emailTaken() : error;
  }
}

// An invited administrator who has no password yet cannot help anybody.
async function keepAnAdministrator(transaction: Transaction, accountId: string): Promise<void> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT id FROM account_user WHERE account_id = $1 AND role = 'administrator' AND password_hash IS NOT NULL LIMIT 1`,
    [accountId],
  );
  if (rows.length === 0) throw lastAdministrator();
}
