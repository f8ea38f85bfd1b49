// What the command line can do with accounts and users: for whoever holds the machine, so nobody's role is asked for.
import { Injectable } from '@nestjs/common';
import { Database, UnitOfWork } from '../../database/database.ts';
import type { SystemActor } from '../access/actor.ts';
import { emailTaken } from '../refusals.ts';
import type { Invitation } from '../users/invitations.service.ts';
import { type User, userByEmail, usersAfter } from '../users/user.ts';
import { type CreatedUser, type NewUser, Users } from '../users/users.service.ts';
import { type Account, Accounts } from './accounts.service.ts';

const BY = 'command line';
const MANY = 10_000;

/** An account with its first administrator. */
export interface CreatedAccount extends CreatedUser {
  readonly account: Account;
}

/** The services behind `audience account` and `audience user`. Input is checked by the schemas of the calls before. */
@Injectable()
export class AccountCommands {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly users: Users,
  ) {}

  /** Makes an account and invites its administrator. @throws when the email signs somebody in already. */
  async createAccount(wanted: Omit<Account, 'id'>, email: string): Promise<CreatedAccount> {
    if (await userByEmail(this.database, email)) throw emailTaken();
    return this.unitOfWork.run(async (transaction) => {
      const account = await this.accounts.create(transaction, BY, wanted);
      const created = await this.users.insert(transaction, by(account.id), { email, role: 'administrator' }, null);
      return { account, ...created };
    });
  }

  /** All accounts. */
  listAccounts(): Promise<Account[]> {
    return this.accounts.all();
  }

  /** Makes a user; without a password they are invited. `accountId` null: the only account there is. */
  async createUser(accountId: string | null, wanted: NewUser): Promise<CreatedUser> {
    return this.users.create(by(await this.theAccount(accountId)), wanted);
  }

  /** Users of one account; null: of the only one there is. */
  async listUsers(accountId: string | null): Promise<User[]> {
    return usersAfter(this.database, await this.theAccount(accountId), '', MANY);
  }

  /** Sets this password, or makes a link to choose one by; null: there is no such user, or nothing more to say. */
  async resetPassword(
    email: string,
    password: string | null,
  ): Promise<{ user: User; invitation: Invitation | null } | null> {
    const user = await userByEmail(this.database, email);
    if (!user) return null;
    if (password === null) return { user, invitation: await this.users.invite(by(user.accountId), user.id) };
    await this.users.resetPassword(by(user.accountId), user.id, password);
    return { user, invitation: null };
  }

  private async theAccount(accountId: string | null): Promise<string> {
    const accounts = await this.accounts.all();
    const [only, second] = accountId === null ? accounts : accounts.filter((account) => account.id === accountId);
    if (!only)
      throw new Error(
        accountId === null
          ? 'There is no account yet: make one with "npm run audience -- account create".'
          : 'There is no such account.',
      );
    if (second)
      throw new Error(
        `There are several accounts: name one with --account. ${accounts.map(({ id, name }) => `${id} ${name}`).join(', ')}`,
      );
    return only.id;
  }
}

function by(accountId: string): SystemActor {
  return { kind: 'system', accountId, name: BY };
}
