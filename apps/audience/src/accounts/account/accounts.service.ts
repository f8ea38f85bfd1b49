// Accounts: the walls between those who share one installation. Made and changed here; their users stand next door.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { Database, type SqlRunner, type Transaction, UnitOfWork } from '../../database/database.ts';
import type { Actor } from '../access/actor.ts';
import { AuditLog } from '../audit/audit-log.service.ts';
import { absent } from '../refusals.ts';
import { AccountHooks } from './account-hooks.ts';

/** An account. */
export interface Account {
  readonly id: string;
  readonly name: string;
  /** IANA name, such as `Europe/Berlin`: in which days begin and end. */
  readonly timeZone: string;
  /** ISO 3166 alpha-2: the country of phone numbers written without one; null: none. */
  readonly country: string | null;
}

/** What may change in an account. */
export interface AccountChange {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly country?: string | null | undefined;
}

interface AccountRow {
  id: string;
  name: string;
  time_zone: string;
  country: string | null;
}

/** Makes, reads and changes accounts. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly hooks: AccountHooks,
  ) {}

  /** Makes an account with what every room wants in it. `by` is noted in its audit log. */
  async create(transaction: Transaction, by: string, wanted: Omit<Account, 'id'>): Promise<Account> {
    const account: Account = { id: this.ids.newId(), ...wanted };
    await transaction.query(
      'INSERT INTO account (id, name, time_zone, country, created_at) VALUES ($1, $2, $3, $4, $5)',
      [account.id, account.name, account.timeZone, account.country, this.clock.now()],
    );
    await this.audit.record(
      transaction,
      { kind: 'system', accountId: account.id, name: by },
      { action: 'account.created', target: { kind: 'account', id: account.id }, after: wanted },
    );
    await this.hooks.runCreated(transaction, account);
    return account;
  }

  /** The account of whoever calls. */
  async get(accountId: string): Promise<Account> {
    const account = await find(this.database, accountId);
    if (!account) throw absent('account');
    return account;
  }

  /** All accounts, for the command line. */
  async all(): Promise<Account[]> {
    const rows = await this.database.query<AccountRow>('SELECT id, name, time_zone, country FROM account ORDER BY id');
    return rows.map(toAccount);
  }

  /** Changes the account; other rooms may refuse a new country. */
  async change(actor: Actor, change: AccountChange): Promise<Account> {
    return this.unitOfWork.run(async (transaction) => {
      await transaction.query('UPDATE account SET name = name WHERE id = $1', [actor.accountId]);
      const before = await find(transaction, actor.accountId);
      if (!before) throw absent('account');
      const after: Account = {
        id: before.id,
        name: change.name ?? before.name,
        timeZone: change.timeZone ?? before.timeZone,
        country: change.country === undefined ? before.country : change.country,
      };
      if (after.country !== before.country) await this.hooks.runCountryChanged(transaction, after.id, after.country);
      await transaction.query('UPDATE account SET name = $1, time_zone = $2, country = $3 WHERE id = $4', [
        after.name,
        after.timeZone,
        after.country,
        after.id,
      ]);
      const target = { kind: 'account', id: after.id };
      await this.audit.record(transaction, actor, { action: 'account.changed', target, before, after });
      return after;
    });
  }
}

async function find(runner: SqlRunner, accountId: string): Promise<Account | null> {
  const [row] = await runner.query<AccountRow>('SELECT id, name, time_zone, country FROM account WHERE id = $1', [
    accountId,
  ]);
  return row ? toAccount(row) : null;
}

function toAccount(row: AccountRow): Account {
  return { id: row.id, name: row.name, timeZone: row.time_zone, country: row.country };
}
