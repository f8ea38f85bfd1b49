// The client's document is the one that the running host makes of itself, and its types are made from that document. `npm run client`
// renews both.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Api } from '../../src/host/api.ts';
import { type HostProcess, startHost } from '../../src/host/host-process.ts';
import { useSqlite } from './support/databases.ts';

const client = resolve(import.meta.dirname, '../../../../packages/api-client');
const newDatabase = useSqlite();
let host: HostProcess;

beforeAll(async () => {
  host = await startHost({ database: await newDatabase() });
});

afterAll(async () => {
  await host?.stop();
});

async function documentOfHost(): Promise<string> {
  const { text } = await new Api(host.origin).call('GET', '/api/openapi.json');
  return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
}

test("the client's document is the host's own", async () => {
  await expect(await documentOfHost()).toMatchFileSnapshot(resolve(client, 'openapi.json'));
});

test("the client's types are made from the host's document", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'audience-client-'));
  try {
    const [from, to] = [join(folder, 'openapi.json'), join(folder, 'schema.ts')];
    await writeFile(from, await documentOfHost());
    await promisify(execFile)(join(client, 'node_modules/.bin/openapi-typescript'), [from, '--output', to]);
    await expect(await readFile(to, 'utf8')).toMatchFileSnapshot(resolve(client, 'src/generated/schema.ts'));
  } finally {
    await rm(folder, { recursive: true });
  }
});
