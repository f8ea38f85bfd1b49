// The two commands, run as people run them: one mock is recorded, another replays it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMIN_TOKEN } from '../src/index.ts';
import { type Standalone, startStandalone } from '../src/standalone/start-standalone.ts';

let folder = '';
let real: Standalone;
let mock: Standalone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-recording-'));
  [real, mock] = await Promise.all([startStandalone({ port: 0 }), startStandalone({ port: 0 })]);
  real.scenarios.tell('cocktail-party');
});
afterAll(async () => {
  await Promise.all([real.close(), mock.close()]);
  await rm(folder, { recursive: true });
});

type Ran = { code: number; out: string; faults: string };

function run(
  command: string,
  words: string[],
  { token, input = '' }: { token?: string; input?: string } = {},
): Promise<Ran> {
  const { EVENTS_TOKEN: _, ...environment } = process.env;
  const file = new URL(`../src/standalone/${command}.ts`, import.meta.url).pathname;
  const env = { ...environment, ...(token === undefined ? {} : { EVENTS_TOKEN: token }) };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=@audience/source', file, ...words],
      { env },
      (_fault, out, faults) => resolve({ code: child.exitCode ?? -1, out, faults }),
    );
    child.stdin?.end(input);
  });
}

test('an evening is recorded with a token of the environment, into a file that its owner alone reads', async () => {
  const path = join(folder, 'evening.jsonl');
  const { code, out, faults } = await run('record-events', [path, '--from', real.url], { token: ADMIN_TOKEN });
  expect({ code, faults }).toEqual({ code: 0, faults: '' });
  expect(out).toContain(`${real.model.lastSeq()} notifications`);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(real.model.lastSeq() + 1);
  expect(real.journal.counters().requestsByMethod).toEqual({ GET: expect.any(Number) });

  const again = await run('record-events', [path, '--from', real.url], { token: ADMIN_TOKEN });
  expect(again).toMatchObject({ code: 1, faults: expect.stringContaining('there already') });
});

test('it is replayed by a mock, which ends as the one that was recorded', async () => {
  const path = join(folder, 'evening.jsonl');
  const { code, out } = await run('replay-events', [path, '--to', mock.url, '--speed', '0']);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('told.') });
  const arrived = ({ model }: Standalone): number =>
    model.snapshot().guests.filter(({ checkedInAt }) => checkedInAt !== null).length;
  expect(mock.model.lastSeq()).toBe(real.model.lastSeq());
  expect(arrived(mock)).toBe(arrived(real));
});

test('the token may come by standard input, and where nothing was told no file is left', async () => {
  const path = join(folder, 'nothing.jsonl');
  const words = [path, '--from', real.url, '--since', '2001-01-01T00:00:00Z', '--until', '2001-01-02T00:00:00Z'];
  expect(await run('record-events', words, { input: `${ADMIN_TOKEN}\n` })).toMatchObject({
    code: 1,
    faults: expect.stringContaining('told nothing'),
  });
  await expect(stat(path)).rejects.toThrow('ENOENT');
});

test.each([
  ['record-events', ['x.jsonl'], 'Usage'],
  ['record-events', ['x.jsonl', '--token', 'secret'], 'Usage'],
  ['record-events', ['x.jsonl', '--from', 'http://127.0.0.1:9', '--since', 'monday'], '--since takes a time'],
  ['record-events', ['x.jsonl', '--from', 'http://127.0.0.1:9'], 'Set EVENTS_TOKEN'],
  ['replay-events', [], 'Usage'],
  ['replay-events', ['absent.jsonl'], 'no such file'],
])('%s %j ends with a sentence that helps', async (command, words, help) => {
  const { code, faults } = await run(command, words);
  expect({ code, faults }).toEqual({ code: 1, faults: expect.stringContaining(help) });
  expect(faults).not.toContain('    at ');
});

test('a mock that is not there, and a file that is no recording, are told', async () => {
  const path = join(folder, 'evening.jsonl');
  expect((await run('replay-events', [path, '--to', 'http://127.0.0.1:9'])).faults).toContain('npm run mock');
  const wrong = new URL('../package.json', import.meta.url).pathname;
  expect((await run('replay-events', [wrong, '--to', mock.url])).faults).toContain('Line 1');
});
