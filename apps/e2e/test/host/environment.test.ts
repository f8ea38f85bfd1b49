// `audience serve` in a wrong environment: it stops at once, with one line per fault and exit code 1, and touches nothing.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../../src/host/child.ts';
import { AUDIENCE_COMMAND, HOST_ENVIRONMENT, startHost } from '../../src/host/host-process.ts';

describe('audience serve', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audience-e2e-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const serve = async (environment: Record<string, string>) => {
    const child = startChild(AUDIENCE_COMMAND, ['serve'], environment);
    const { code } = await child.ended;
    return { code, faults: child.faults, out: child.out };
  };

  it('stops with one line per fault of the environment, and quotes no value', async () => {
    const { code, faults } = await serve({
      PORT: '70000',
      DATABASE_URL: 'mysql://root:canary@localhost/x',
      AUDIENCE_SECRET_KEY: 'canary',
      AUDIENCE_ADMIN_EMAIL: 'canary',
      AUDIENCE_PUBLIC_URL: 'ftp://canary.example.org',
      AUDIENCE_PRIVATE_SOURCES: 'canary of nowhere',
      LOG_LEVEL: 'canary',
      AUDIENCE_COLOUR: 'red',
    });
    expect(code).toBe(1);
    const lines = faults.filter((line) => line.startsWith('  '));
    expect(lines.map((line) => line.trim().split(' ', 1)[0]).sort()).toEqual([
      'AUDIENCE_ADMIN_EMAIL',
      'AUDIENCE_ADMIN_PASSWORD',
      'AUDIENCE_COLOUR',
      'AUDIENCE_PRIVATE_SOURCES',
      'AUDIENCE_PUBLIC_URL',
      'AUDIENCE_SECRET_KEY',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(faults).toHaveLength(lines.length + 1);
    expect(faults.filter((line) => line.includes('canary') && !line.includes('AUDIENCE_PRIVATE_SOURCES'))).toEqual([]);
  });

  it('wants a key with PostgreSQL, and says how to make one', async () => {
    const { code, faults } = await serve({ DATABASE_URL: 'postgres://postgres@127.0.0.1:1/nothing' });
    expect(code).toBe(1);
    expect(faults.join('\n')).toMatch(/AUDIENCE_SECRET_KEY is required with PostgreSQL.*openssl rand -base64 32/);
  });

  it.each([
    {
      what: 'no database answers',
      database: 'postgres://postgres:canary@127.0.0.1:1/nothing',
      place: '127.0.0.1:1/nothing',
    },
    {
      what: 'the database cannot be written',
      database: 'sqlite:/dev/null/audience.db',
      place: '/dev/null/audience.db',
    },
  ])('stops with one line that names setting and place when $what', async ({ database, place }) => {
    const { code, faults, out } = await serve({ ...HOST_ENVIRONMENT, DATABASE_URL: database });
    expect({ code, faults, out }).toEqual({ code: 1, faults: [expect.stringMatching(/^DATABASE_URL: /)], out: [] });
    expect(faults[0]).toContain(place);
    expect(faults[0]).not.toContain('canary');
  });

  it('is refused a database file that another host has open, and the other goes on', async () => {
    const database = `sqlite:${join(folder, 'shared.db')}`;
    const first = await startHost({ database });
    try {
      const { code, faults } = await serve({
        ...HOST_ENVIRONMENT,
        DATABASE_URL: database,
        PORT: '0',
        AUDIENCE_PUBLIC_URL: first.origin,
      });
      expect(code).toBe(1);
      expect(faults.join('\n')).toMatch(/another|lock|in use/i);
      expect((await fetch(`${first.origin}/health/ready`)).status).toBe(200);
    } finally {
      expect(await first.stop()).toEqual({ code: 0, signal: null });
    }
  });

  it('is refused a port that is taken, and leaves', async () => {
    const first = await startHost({ database: `sqlite:${join(folder, 'one.db')}` });
    try {
      const environment = { ...HOST_ENVIRONMENT, DATABASE_URL: `sqlite:${join(folder, 'two.db')}` };
      const { code, faults } = await serve({ ...environment, PORT: new URL(first.origin).port });
      expect(code).toBe(1);
      expect(faults.join('\n')).toMatch(/EADDRINUSE|in use|taken/i);
    } finally {
      await first.stop();
    }
  });

  it('makes a key beside an embedded database when none is given, for its owner alone', async () => {
    const own = await mkdtemp(join(folder, 'own-'));
    const host = await startHost({
      database: `sqlite:${join(own, 'audience.db')}`,
      environment: { AUDIENCE_SECRET_KEY: '' },
    });
    await host.stop();
    expect((await readdir(own)).some((name) => /key/.test(name))).toBe(true);
  });
});
