// The account's own settings, and the rooms that take part in changing them.
import { afterEach, expect, it } from 'vitest';
import { AccountHooks } from '../../src/accounts/account/account-hooks.ts';
import { conflict } from '../../src/common/problem-error.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { startHost, stopHosts } from './host.ts';

const ACCOUNT = '/api/v1/account';

describeOnEachDatabase('The account', (database) => {
  afterEach(stopHosts);

  it('has name, time zone and country, which its administrators change one by one', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    expect((await host.call('GET', ACCOUNT, { cookie })).body).toMatchObject({
      name: 'Audience',
      timeZone: 'UTC',
      country: null,
    });
    await host.call('PATCH', ACCOUNT, { cookie, body: { country: 'DE', timeZone: 'Europe/Berlin' } });
    await host.call('PATCH', ACCOUNT, { cookie, body: { name: 'Orchard' } });
    expect((await host.call('GET', ACCOUNT, { cookie })).body).toMatchObject({
      name: 'Orchard',
      timeZone: 'Europe/Berlin',
      country: 'DE',
    });
    await host.call('PATCH', ACCOUNT, { cookie, body: { country: null } });
    expect((await host.call('GET', ACCOUNT, { cookie })).body).toMatchObject({ country: null });
  });

  it('tells other rooms of a new country in the same transaction, and keeps the old one when they refuse', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const told: Array<string | null> = [];
    host.app.get(AccountHooks).onCountryChanged(async (transaction, accountId, country) => {
      await transaction.query('UPDATE account SET name = $1 WHERE id = $2', ['left by a hook', accountId]);
      told.push(country);
      if (country === 'FR') throw conflict('phones_clash', 'Phones clash', 'Two contacts would have one phone.');
    });
    const refused = await host.call('PATCH', ACCOUNT, { cookie, body: { country: 'FR' } });
    expect([refused.status, refused.body]).toMatchObject([409, { type: '/problems/phones_clash' }]);
    expect((await host.call('GET', ACCOUNT, { cookie })).body).toMatchObject({ name: 'Audience', country: null });
    expect((await host.call('PATCH', ACCOUNT, { cookie, body: { country: 'DE' } })).status).toBe(200);
    await host.call('PATCH', ACCOUNT, { cookie, body: { country: 'DE', name: 'Same country' } });
    expect(told).toEqual(['FR', 'DE']);
  });
});

// What is refused here is refused by the host, not by the database: one of the two is enough.
describeOnSqlite('The account', (database) => {
  afterEach(stopHosts);

  it.each([
    ['a country that does not exist', { country: 'QX' }, '/country'],
    ['what stands for no country', { country: 'ZZ' }, '/country'],
    ['a union of countries', { country: 'EU' }, '/country'],
    ['a country in small letters', { country: 'de' }, '/country'],
    ['a country in words', { country: 'Germany' }, '/country'],
    ['a time zone that does not exist', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
    ['an offset for a time zone', { timeZone: '+02:00' }, '/timeZone'],
    ['an empty name', { name: '' }, '/name'],
    ['an id', { id: 'mine' }, '/id'],
  ])('refuses %s', async (_what, body, pointer) => {
    const host = await startHost(database);
    const answer = await host.call('PATCH', ACCOUNT, { cookie: await host.signIn(), body });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer }] }]);
  });
});
