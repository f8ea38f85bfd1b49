// The first administrator, from the environment.
import { afterEach, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/account/accounts.service.ts';
import { FirstAdministrator } from '../../src/accounts/account/first-administrator.service.ts';
import { Passwords } from '../../src/accounts/passwords/passwords.service.ts';
import { Users } from '../../src/accounts/users/users.service.ts';
import { Configuration } from '../../src/config/configuration.ts';
import { Database, UnitOfWork } from '../../src/database/database.ts';
import { ADMINISTRATOR } from '../support/app.ts';
import { describeOnEachDatabase, describeOnPostgres } from '../support/databases.ts';
import { type Host, startHost, stopHost, stopHosts } from './host.ts';

const NOT_GIVEN = { AUDIENCE_ADMIN_EMAIL: undefined, AUDIENCE_ADMIN_PASSWORD: undefined };

describeOnEachDatabase('The first start', (database) => {
  afterEach(stopHosts);

  it('makes one account and its administrator, and a second start adds nothing and changes no password', async () => {
    await stopHost(await startHost(database));
    const environment = { AUDIENCE_ADMIN_PASSWORD: 'another one than at first' };
    const host = await startHost(database, { environment });
    expect(await counts(host)).toEqual({ accounts: 1, users: 1 });
    expect(await host.signIn()).toMatch(/^audience_session=/);
  });

  it('makes nobody when none is given, and nobody can sign in', async () => {
    const host = await startHost(database, { environment: NOT_GIVEN });
    expect(await counts(host)).toEqual({ accounts: 0, users: 0 });
    expect(await host.app.get(FirstAdministrator).ensure()).toBe('not_given');
    expect((await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password)).status).toBe(401);
  });

  it('refuses a password that is one of the most common, in words that do not repeat it', async () => {
    const environment = { AUDIENCE_ADMIN_PASSWORD: 'password1234' };
    await expect(startHost(database, { environment })).rejects.toThrow(
      /^AUDIENCE_ADMIN_PASSWORD: This password is one of the most common/,
    );
  });

  it('makes one administrator when fifty begin at the same moment', async () => {
    const host = await startHost(database, { environment: NOT_GIVEN });
    const first = await firstAdministratorOf(host);
    const results = await Promise.all(Array.from({ length: 50 }, () => first.ensure()));
    expect(results.filter((result) => result === 'created')).toHaveLength(1);
    expect(results.filter((result) => result === 'not_needed')).toHaveLength(49);
    expect(await counts(host)).toEqual({ accounts: 1, users: 1 });
  });
});

describeOnPostgres('Several hosts that start at the same moment on one empty database', (database) => {
  afterEach(stopHosts);

  it('make one administrator together', async () => {
    const hosts = await Promise.all(Array.from({ length: 4 }, () => startHost(database)));
    for (const host of hosts) expect(await counts(host)).toEqual({ accounts: 1, users: 1 });
  });
});

// As a host has it whose environment names an administrator.
async function firstAdministratorOf({ app, clock }: Host): Promise<FirstAdministrator> {
  const configuration = await Configuration.load({
    DATABASE_URL: 'postgres://nowhere/none',
    AUDIENCE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUDIENCE_ADMIN_EMAIL: ADMINISTRATOR.email,
    AUDIENCE_ADMIN_PASSWORD: ADMINISTRATOR.password,
  });
  const [database, unitOfWork] = [app.get(Database), app.get(UnitOfWork)];
  const [passwords, accounts, users] = [app.get(Passwords), app.get(Accounts), app.get(Users)];
  return new FirstAdministrator(configuration, database, unitOfWork, clock, passwords, accounts, users);
}

async function counts(host: Host): Promise<{ accounts: number; users: number }> {
  const [row] = await host.app
    .get(Database)
    .query<{ accounts: number; users: number }>(
      'SELECT (SELECT COUNT(*) FROM account) AS accounts, (SELECT COUNT(*) FROM account_user) AS users',
    );
  return { accounts: Number(row?.accounts), users: Number(row?.users) };
}
