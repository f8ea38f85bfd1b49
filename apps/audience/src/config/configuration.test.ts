// Checking the environment, and the key beside an embedded database.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Configuration, ConfigurationError } from './configuration.ts';
import { environmentSchema, parseEnvironment } from './environment.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

async function faultsOf(raw: Record<string, string>): Promise<readonly string[]> {
  const failure = await Configuration.load(raw).catch((error: unknown) => error);
  return failure instanceof ConfigurationError ? failure.faults : [];
}

describe('the environment', () => {
  it('has the documented defaults', () => {
    expect(parseEnvironment({})).toMatchObject({
      environment: { PORT: 3000, DATABASE_URL: { kind: 'sqlite', path: './data/audience.db' }, LOG_LEVEL: 'info' },
    });
  });

  it('stops with one line per fault and quotes no secret', async () => {
    const faults = await faultsOf({
      PORT: '99999',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      AUDIENCE_SECRET_KEY: 'c2hvcnQ=',
      AUDIENCE_ADMIN_PASSWORD: 'short',
      AUDIENCE_PUBLIC_URL: 'ftp://x',
      AUDIENCE_PRIVATE_SOURCES: '10.0.0.0/8,nonsense',
      AUDIENCE_TRUST_PROXY: 'yes',
      AUDIENCE_ADMIN_MAIL: 'a@example.org',
      NATS_URL: 'http://nats',
      LOG_LEVEL: 'loud',
    });
    const names = faults.map((fault) => fault.split(' ', 1)[0]);
    expect(names.sort()).toEqual([
      'AUDIENCE_ADMIN_EMAIL',
      'AUDIENCE_ADMIN_MAIL',
      'AUDIENCE_ADMIN_PASSWORD',
      'AUDIENCE_PRIVATE_SOURCES',
      'AUDIENCE_PUBLIC_URL',
      'AUDIENCE_SECRET_KEY',
      'AUDIENCE_TRUST_PROXY',
      'DATABASE_URL',
      'LOG_LEVEL',
      'NATS_URL',
      'PORT',
    ]);
    expect(faults.join('\n')).not.toMatch(/hunter2|short$|c2hvcnQ/m);
  });

  it('says what is missing beside a variable along with what is wrong in itself', async () => {
    expect(
      await faultsOf({ DATABASE_URL: 'postgres://db/audience', PORT: 'x', AUDIENCE_ADMIN_EMAIL: 'nobody' }),
    ).toEqual([
      expect.stringMatching(/^PORT must be/),
      expect.stringMatching(/^AUDIENCE_ADMIN_EMAIL must be/),
      expect.stringMatching(/^AUDIENCE_ADMIN_PASSWORD is missing/),
      expect.stringMatching(/^AUDIENCE_SECRET_KEY is required/),
    ]);
  });

  it('wants email and password of the first administrator together', async () => {
    expect(await faultsOf({ AUDIENCE_ADMIN_EMAIL: 'a@example.org' })).toEqual([
      'AUDIENCE_ADMIN_PASSWORD is missing beside AUDIENCE_ADMIN_EMAIL',
    ]);
  });

  it('wants a key with PostgreSQL, and takes an empty variable for an absent one', async () => {
    expect(await faultsOf({ DATABASE_URL: 'postgres://db/audience', AUDIENCE_SECRET_KEY: '' })).toEqual([
      expect.stringMatching(/^AUDIENCE_SECRET_KEY is required with PostgreSQL/),
    ]);
  });

  it('derives the public address from the port', async () => {
    const configuration = await Configuration.load({ PORT: '8080', AUDIENCE_SECRET_KEY: KEY });
    expect(configuration.publicUrl).toBe('http://localhost:8080');
    const named = await Configuration.load({ AUDIENCE_PUBLIC_URL: 'https://a.example.org/', AUDIENCE_SECRET_KEY: KEY });
    expect(named.publicUrl).toBe('https://a.example.org');
  });

  it.each([
    ['', false],
    ['2', 2],
    ['10.0.0.1, 192.168.0.0/16', ['10.0.0.1', '192.168.0.0/16']],
  ])('believes the proxies "%s" and no others', async (text, expected) => {
    const configuration = await Configuration.load({ AUDIENCE_TRUST_PROXY: text, AUDIENCE_SECRET_KEY: KEY });
    expect(configuration.trustProxy).toEqual(expected);
  });
});

describe('.env.example', () => {
  const path = join(import.meta.dirname, '../../../../.env.example');

  it('names every variable of the schema and no other', async () => {
    const names = (await readFile(path, 'utf8')).match(/^#?[A-Z_]+(?==)/gm) ?? [];
    expect(names.map((name) => name.replace('#', '')).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });

  it('holds the defaults', async () => {
    expect(parseEnvironment({ ...parseEnv(await readFile(path, 'utf8')) })).toEqual(parseEnvironment({}));
  });
});

describe('the key beside an embedded database', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audience-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const load = (): Promise<Configuration> => Configuration.load({ DATABASE_URL: `sqlite:${folder}/data/audience.db` });

  it('is made once, for its owner alone, and found again', async () => {
    const [one, two] = await Promise.all([load(), load()]);
    expect(one.secretKey).toEqual(two.secretKey);
    expect(one.secretKey).toHaveLength(32);
    expect((await stat(`${folder}/data/audience.db.key`)).mode & 0o777).toBe(0o600);
    expect((await load()).secretKey).toEqual(one.secretKey);
  });

  it('is not made anew beside a database whose key is gone', async () => {
    await load();
    await rm(`${folder}/data/audience.db.key`);
    await writeFile(`${folder}/data/audience.db`, 'content');
    await expect(load()).rejects.toThrow(/audience\.db\.key is missing, but .* exists/);
  });

  it('is not what is told of where the place of the database is no place', async () => {
    await writeFile(`${folder}/file`, 'content');
    expect(await faultsOf({ DATABASE_URL: `sqlite:${folder}` })).toEqual([
      `DATABASE_URL: ${folder} is a folder: name a file in it, as in sqlite:${folder}/audience.db`,
    ]);
    expect(await faultsOf({ DATABASE_URL: `sqlite:${folder}/file/audience.db` })).toEqual([
      `DATABASE_URL: ${folder}/file/audience.db cannot be made, as a part of its path is a file: name another place.`,
    ]);
  });

  it('is refused when it is damaged', async () => {
    await load();
    await writeFile(`${folder}/data/audience.db.key`, 'c2hvcnQ=\n');
    await expect(load()).rejects.toThrow(/does not hold 32 bytes/);
  });
});
