// The QA kit by `fetch` and by `curl`: the code that the page on QA shows, run against a host and a mock.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, tell } from '../../src/qa/by-fetch.ts';
import { type QaSides, startQaSides } from '../../src/qa/qa-sides.ts';
import { useSqlite } from '../host/support/databases.ts';

const PAGE = resolve(import.meta.dirname, '../../../docs/qa.md');
const run = promisify(execFile);
const curl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

describe('The QA kit', () => {
  const newDatabase = useSqlite();
  let sides: QaSides;
  let events = '';
  let audience = '';
  let key = '';

  beforeAll(async () => {
    sides = await startQaSides(await newDatabase());
    ({ events, audience, key } = sides);
  });
  afterAll(() => sides.close());

  it('by fetch: a story is told, and Audience is asked what became of it', async () => {
    const contacts = z.object({ items: z.array(z.object({ id: z.string() })) });
    const history = z.object({
      items: z.array(z.object({ sourceEvent: z.object({ name: z.string() }), status: z.string() })),
    });
    await tell(events, 'forwarded-form');

    const find = (email: string) => call(contacts, `${audience}/api/v1/contacts?search=${email}`, { key });
    await expect.poll(async () => (await find('petra.holm@example.com')).items, { timeout: 10_000 }).toHaveLength(1);
    const [petra] = (await find('petra.holm@example.com')).items;
    await expect
      .poll(() => call(history, `${audience}/api/v1/contacts/${petra?.id}/history`, { key }), { timeout: 10_000 })
      .toMatchObject({ items: [{ sourceEvent: { name: 'Private View' }, status: 'confirmed' }] });
    expect((await find('sven.lindqvist@example.com')).items).toHaveLength(1);
  });

  if (!curl && process.env.CI) {
    it('has a curl to run', () => {
      throw new Error('There is no curl, and CI must not leave its part out.');
    });
  } else if (!curl) console.warn('\n!!! LEFT OUT, no curl on this machine: the QA kit by curl\n');

  it.skipIf(!curl)('by curl: every command of the page is answered well', async () => {
    const blocks = [...(await readFile(PAGE, 'utf8')).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
    const commands = blocks.filter((block) => block.includes('curl '));
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) {
      const env = { ...process.env, EVENTS: events, AUDIENCE: audience, KEY: key, INTEGRATION: sides.integrationId };
      const text = command.replaceAll('curl ', 'curl --fail-with-body --max-time 30 ');
      await run('sh', ['-euc', text], { env, timeout: 60_000 });
    }
  });
});
