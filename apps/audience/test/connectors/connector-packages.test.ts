// Connectors of other packages, by AUDIENCE_CONNECTORS and by `audience connector check`: what is wrong is told, the others serve.
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command.ts';
import { loadConnectorPackages } from '../../src/connectors/connector-packages.ts';
import { connectorManifestList } from '../../src/connectors/manifest.ts';
import { type CallOptions, type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnSqlite } from '../support/databases.ts';

const at = (name: string) => fileURLToPath(new URL(`./packages/${name}.mjs`, import.meta.url));

it('loads all that can be loaded, and says in a line each why the others cannot', async () => {
  const names = ['throwing', 'slow', 'nothing', 'good'].map(at);
  const { connectors, faults } = await loadConnectorPackages([...names, '@audience/not-there-connector'], 200);
  expect(connectors).toMatchObject([{ id: 'house' }]);
  expect(faults).toEqual([
    `${at('throwing')}: failed while it was loaded (no license file was found)`,
    expect.stringContaining('did not load within 0.2 seconds'),
    expect.stringContaining('exports no connector'),
    expect.stringContaining('@audience/not-there-connector: is not installed here'),
  ]);
});

async function check(...args: string[]) {
  const printed: string[] = [];
  const failed: string[] = [];
  const context = { environment: {}, print: (line: string) => printed.push(line), readLine: async () => '' };
  const code = await runCommand(['connector', 'check', ...args], context, (line) => failed.push(line));
  return { code, printed: printed.join('\n'), failed: failed.join('\n') };
}

it('tells on the command line what a good package can do', async () => {
  const { code, printed } = await check(at('good'));
  expect(code).toBe(0);
  expect(printed).toContain('House 0.1.0 (house) can be used.');
  expect(printed).toContain('yes  changes');
});

it.each([
  ['old', 1, 'contractVersion: must be 1'],
  ['nothing', 1, 'exports no connector'],
  ['throwing', 1, 'no license file'],
])('tells on the command line what is wrong with the package "%s"', async (name, expected, words) => {
  const { code, failed } = await check(at(name));
  expect(failed).toContain(words);
  expect(code).toBe(expected);
});

it('wants one package on the command line', async () => {
  expect(await check()).toMatchObject({ code: 2, failed: expect.stringContaining('Name one package') });
});

describeOnSqlite('a host with packages of every kind', (database) => {
  afterEach(stopHosts);

  it('serves with the good ones, and tells administrators alone what is wrong with the others', async () => {
    const packages = ['good', 'same', 'old', 'throwing'].map(at).join(',');
    const host = await startHost(database, { environment: { AUDIENCE_CONNECTORS: packages } });
    const cookie = await host.signIn();
    const { items, faults } = await listed(host, { cookie });
    expect(items.map(({ id }) => id)).toEqual(['events', 'pretix', 'house']);
    expect(faults).toEqual([
      expect.stringContaining('no license file'),
      'house: id: is taken by another connector of the list',
      expect.stringMatching(/^old: contractVersion: must be 1/),
    ]);
    const { key } = await host.addKey(cookie, 'viewer');
    expect((await listed(host, { key })).faults).toEqual([]);
  });
});

async function listed(host: Host, caller: CallOptions) {
  return connectorManifestList.parse((await host.call('GET', '/api/v1/connectors', caller)).body);
}
