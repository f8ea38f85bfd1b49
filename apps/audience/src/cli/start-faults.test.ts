// Starting where the database cannot be opened: one line that names the setting, the place and what to do, and an exit code.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnPostgres } from '../../test/support/databases.ts';
import { runCommand } from './run-command.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** The faults of a start, line by line, with the exit code in front. */
async function start(
  DATABASE_URL: string,
  AUDIENCE_SECRET_KEY = KEY,
  typed: string[] = [],
): Promise<Array<string | number>> {
  const lines: string[] = [];
  const AUDIENCE_PUBLIC_URL = 'http://localhost:3000';
  const context = {
    environment: { DATABASE_URL, AUDIENCE_SECRET_KEY, AUDIENCE_PUBLIC_URL, PORT: '0', LOG_LEVEL: 'silent' },
    print: () => undefined,
    readLine: async () => '',
  };
  const code = await runCommand(['serve', ...typed], context, (text) => lines.push(...text.split('\n')));
  return [code, ...lines];
}

describe('a start on an SQLite file that cannot be opened', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audience-start-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('says that it is a folder', async () => {
    expect(await start(`sqlite:${folder}`)).toEqual([
      1,
      `DATABASE_URL: ${folder} is a folder: name a file in it, as in sqlite:${folder}/audience.db`,
    ]);
  });

  it('says that it is no database', async () => {
    await writeFile(join(folder, 'text.db'), 'This is a letter and no database. '.repeat(100));
    expect(await start(`sqlite:${folder}/text.db`)).toEqual([
      1,
      `DATABASE_URL: ${folder}/text.db is no SQLite database, or a damaged one: name another file, or restore it from a backup.`,
    ]);
  });

  it('says so of the inbox beside it, too', async () => {
    await writeFile(join(folder, 'audience-inbox.db'), 'This is a letter and no database. '.repeat(100));
    const [code, ...lines] = await start(`sqlite:${folder}/audience.db`);
    expect([code, lines]).toEqual([
      1,
      [expect.stringContaining(`DATABASE_URL: ${folder}/audience-inbox.db is no SQLite database`)],
    ]);
  });

  it('says that a part of the path is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    const path = join(folder, 'file/data/audience.db');
    expect(await start(`sqlite:${path}`)).toEqual([
      1,
      `DATABASE_URL: ${path} cannot be made, as a part of its path is a file: name another place.`,
    ]);
  });

  // The file system of processes says of each folder to be made that its parent is not there.
  it.skipIf(process.platform !== 'linux').each([
    ['with a key', KEY],
    ['before a key is made', ''],
  ])('says that no folder can be made, %s', async (_when, key) => {
    const lines = await start('sqlite:/proc/none/data/audience.db', key);
    expect([lines[0], lines.at(-1)]).toEqual([
      1,
      expect.stringMatching(
        /DATABASE_URL: \/proc\/none\/data\/audience\.db cannot be made, as no folder can be made there/,
      ),
    ]);
  });

  // Nobody makes a file there, the administrator of the machine included.
  it('says that the folder cannot be written', async () => {
    expect(await start('sqlite:/sys/audience.db')).toEqual([
      1,
      'DATABASE_URL: /sys/audience.db cannot be written by this user: give file and folder to the user who runs Audience, or name another place.',
    ]);
  });
});

it('a start on any free port wants to know the address that others call', async () => {
  const environment = { DATABASE_URL: 'sqlite:/proc/none/audience.db', AUDIENCE_SECRET_KEY: KEY, PORT: '0' };
  const lines: string[] = [];
  const context = { environment, print: () => undefined, readLine: async () => '' };
  expect(await runCommand(['serve'], context, (text) => lines.push(text))).toBe(1);
  expect(lines).toEqual([expect.stringContaining('AUDIENCE_PUBLIC_URL is required with PORT=0')]);
});

it.each([['extra'], ['--port=1']])('a start takes no further word: %s', async (word) => {
  const [code, line] = await start('sqlite:/proc/none/audience.db', KEY, [word]);
  expect([code, line]).toEqual([2, expect.stringContaining(word.split('=', 1)[0] ?? '')]);
});

describe('a start on a PostgreSQL that does not let it in', () => {
  /** Answers whoever knocks with one error of the server, or hangs up at once. */
  const server = async <Result>(code: string | null, work: (port: number) => Promise<Result>): Promise<Result> => {
    const listening = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(code === null ? '' : errorResponse(code)));
    });
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const address = listening.address();
    try {
      return await work(typeof address === 'object' && address !== null ? address.port : 0);
    } finally {
      listening.close();
    }
  };

  it.each([
    [
      '28P01',
      /^DATABASE_URL: PostgreSQL does not let this user in at 127\.0\.0\.1:\d+\/audience: look at user, password/,
    ],
    ['28000', /^DATABASE_URL: PostgreSQL does not let this user in at/],
    ['57P03', /^DATABASE_URL: PostgreSQL is not ready yet at 127\.0\.0\.1:\d+\/audience/],
    ['53300', /^DATABASE_URL: PostgreSQL has no connection left for/],
    [null, /^DATABASE_URL: what answers at 127\.0\.0\.1:\d+\/audience hung up/],
  ])('says so of %s, with the place and without the password', async (code, line) => {
    const told = await server(code, (port) => start(`postgres://ada:hunter2@127.0.0.1:${port}/audience`));
    expect(told).toEqual([1, expect.stringMatching(line)]);
    expect(told.join('\n')).not.toMatch(/hunter2|\bat .*\.js:/);
  });

  it('says that none listens there', async () => {
    const port = await server(null, async (free) => free);
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await start(`postgres://ada:hunter2@${host}:${port}/audience`)).toEqual([
        1,
        `DATABASE_URL: no PostgreSQL listens at ${host}:${port}/audience: start it there, or name another host and port.`,
      ]);
    }
  });

  it('says that the host is not known', async () => {
    expect(await start('postgres://ada:hunter2@nowhere.invalid/audience')).toEqual([
      1,
      'DATABASE_URL: the host of nowhere.invalid:5432/audience is not known: look at its name.',
    ]);
  });
});

describeOnPostgres('a start on a database that is not there', (database) => {
  it('says so', async () => {
    const url = Object.assign(new URL(database.url()), { pathname: '/nonesuch' });
    const [code, ...lines] = await start(url.toString());
    expect([code, lines]).toEqual([
      1,
      [expect.stringMatching(/^DATABASE_URL: PostgreSQL has no such database, \S+:\d+\/nonesuch: create it there/)],
    ]);
  });
});

function errorResponse(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mwords of the server\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
