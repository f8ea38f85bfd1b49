// The route that lists connectors, and what the room shares with the others, over the host as it runs.
import { fakeConnector } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { ConnectorContextService } from '../../src/connectors/connector-context.service.ts';
import { connectorManifestList } from '../../src/connectors/manifest.ts';
import { startHost, stopHosts } from '../accounts/host.ts';
import { describeOnSqlite } from '../support/databases.ts';

describeOnSqlite('GET /api/v1/connectors', (database) => {
  afterEach(stopHosts);

  it('answers the manifests of what is loaded, by its own schema and without functions or secrets', async () => {
    const host = await startHost(database);
    const answer = await host.call('GET', '/api/v1/connectors', { cookie: await host.signIn() });
    const list = connectorManifestList.parse(answer.body);
    expect(list.items.map(({ id }) => id)).toEqual(['events', 'pretix']);
    expect(list).toMatchObject({ nextCursor: null, faults: [] });
  });

  it('comes from a room that makes contexts for the others', async () => {
    const { app } = await startHost(database);
    const context = app
      .get(ConnectorContextService, { strict: false })
      .createContext(fakeConnector, { secret: 'a secret' }, new AbortController().signal);
    expect(context.settings).toEqual({ secret: 'a secret' });
  });
});
