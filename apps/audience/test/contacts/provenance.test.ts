// Where a contact's values came from, and the unique values that it had before, over HTTP. On both databases.
import { afterEach, expect, it } from 'vitest';
import { contactDetailAnswer } from '../../src/contacts/contact.schemas.ts';
import { type Host, START, startHost, stopHosts } from '../accounts/host.ts';
import { at, Source } from '../history/source.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

afterEach(stopHosts);

const MORNING = at('2026-02-20T08:00:00Z');

describeOnEachDatabase('a contact as it is read', (database) => {
  const start = async () => {
    const host = await startHost(database);
    const source = await Source.add(host);
    const { contactId } = await source.person({ id: 'ada', revision: 1, at: MORNING, trigger: 'created' });
    return { host, source, cookie: await host.signIn(), url: `/api/v1/contacts/${contactId}` };
  };

  const read = async (host: Host, cookie: string, url: string) =>
    contactDetailAnswer.parse((await host.call('GET', url, { cookie })).body);

  it('says of every value who stated it and when: a source by its own clock, or somebody by hand', async () => {
    const { host, source, cookie, url } = await start();
    const values = { first_name: 'Augusta', company: 'Engines' };
    const changed = await host.call('PATCH', url, { cookie, body: { values } });
    const byHand = { at: new Date(START).toISOString(), kind: 'manual', integrationId: null, personId: null };
    const bySource = { at: '2026-02-20T08:00:00.000Z', kind: 'source', integrationId: source.id, personId: 'ada' };
    const { provenance } = await read(host, cookie, url);
    expect(provenance).toEqual({ email: bySource, first_name: byHand, company: byHand });
    expect(changed.body).toMatchObject({ provenance });
    host.clock.advance(1_000);
    await host.call('PATCH', url, { cookie, body: { values: { company: null } } });
    const cleared = await read(host, cookie, url);
    expect(cleared.values).not.toHaveProperty('company');
    expect(cleared.provenance.company).toEqual({ ...byHand, at: new Date(START + 1_000).toISOString() });
    const told = { email: 'ada@example.org', firstName: 'Ada' };
    await source.person({ id: 'ada', revision: 2, at: START + 60_000, values: told, changed: ['firstName'] });
    expect((await read(host, cookie, url)).provenance.first_name).toEqual({
      ...bySource,
      at: new Date(START + 60_000).toISOString(),
    });
  });

  it('says the same after its integration was removed', async () => {
    const { host, source, cookie, url } = await start();
    const before = await read(host, cookie, url);
    await host.call('DELETE', `/api/v1/integrations/${source.id}`, { cookie });
    expect(await read(host, cookie, url)).toEqual(before);
  });

  it('names the unique values that it had and that still find it, until one is removed by hand', async () => {
    const { host, source, cookie, url } = await start();
    const keep = (email: string) => host.call('PATCH', url, { cookie, body: { values: { email }, keepFormer: true } });
    await keep('Ada@example.net');
    await keep('ada@example.com');
    const { id, formerIdentifiers } = await read(host, cookie, url);
    expect(formerIdentifiers).toEqual([
      { id: expect.any(String), field: 'email', value: 'ada@example.net' },
      { id: expect.any(String), field: 'email', value: 'ada@example.org' },
    ]);
    const values = { email: 'ADA@example.net' };
    const found = await source.person({ id: 'found', revision: 1, at: MORNING, trigger: 'created', values });
    expect(found.contactId).toBe(id);

    const former = `${url}/former-identifiers/${formerIdentifiers[0]?.id}`;
    const { key } = await host.addKey(cookie, 'viewer');
    expect((await host.call('DELETE', former, { key })).status).toBe(403);
    expect((await host.call('DELETE', former, { cookie })).status).toBe(204);
    expect((await read(host, cookie, url)).formerIdentifiers).toMatchObject([{ value: 'ada@example.org' }]);
    const other = await source.person({ id: 'other', revision: 1, at: MORNING, trigger: 'created', values });
    expect(other).toMatchObject({ outcome: 'created', reason: 'no_match' });

    expect((await host.call('GET', '/api/v1/audit?limit=1', { cookie })).body).toMatchObject({
      items: [
        { action: 'contact.former_identifier_removed', target: { kind: 'contact', id }, before: { field: 'email' } },
      ],
    });
  });

  it('lets nothing be removed but a former identifier of its own', async () => {
    const { host, cookie, url } = await start();
    await host.call('PATCH', url, { cookie, body: { values: { email: 'ada@example.net' }, keepFormer: true } });
    const [former] = (await read(host, cookie, url)).formerIdentifiers;
    const other = await host.call('POST', '/api/v1/contacts', { cookie, body: { values: { first_name: 'Ben' } } });
    const theirs = `/api/v1/contacts/${contactDetailAnswer.parse(other.body).id}`;
    const stranger = await host.addAccount();
    for (const [address, caller] of [
      [`${theirs}/former-identifiers/${former?.id}`, cookie],
      [`${url}/former-identifiers/none`, cookie],
      [`/api/v1/contacts/none/former-identifiers/${former?.id}`, cookie],
      [`${url}/former-identifiers/${former?.id}`, stranger.cookie],
    ] as const) {
      expect((await host.call('DELETE', address, { cookie: caller })).status).toBe(404);
    }
    expect((await read(host, cookie, url)).formerIdentifiers).toHaveLength(1);
    const free = await host.call('PATCH', url, { cookie, body: { values: { email: 'ada@example.org' } } });
    expect(free.body).toMatchObject({ formerIdentifiers: [] });
  });
});
