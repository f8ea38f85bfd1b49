// What the launcher remembers between two starts.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { remember, remembered } from '../src/places.ts';

describe('what the demo remembers', () => {
  let folder = '';
  const places = () => ({ folder: join(folder, 'data'), hostPort: 3000, mockPort: 3001 });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audience-demo-'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('is a sign-in that the second start finds again, readable by its owner alone', async () => {
    const first = await remembered(places());
    expect(first.password.length).toBeGreaterThanOrEqual(12);
    expect(await remembered(places())).toEqual(first);
    expect((await stat(join(folder, 'data/demo.json'))).mode & 0o777).toBe(0o600);
  });

  it('is the sign-in that the environment names, until one was let in', async () => {
    const made = await remembered(places());
    vi.stubEnv('AUDIENCE_ADMIN_EMAIL', 'maya@example.org');
    vi.stubEnv('AUDIENCE_ADMIN_PASSWORD', 'a sign-in of the database');
    const named = { email: 'maya@example.org', password: 'a sign-in of the database' };
    expect(await remembered(places())).toEqual(named);
    vi.unstubAllEnvs();
    expect(await remembered(places())).toEqual(named);
    await remember(places(), { ...made, apiKey: 'aud_example' });
    vi.stubEnv('AUDIENCE_ADMIN_EMAIL', 'jo@example.org');
    vi.stubEnv('AUDIENCE_ADMIN_PASSWORD', 'nobody was let in by it');
    expect(await remembered(places())).toMatchObject(made);
  });

  it('keeps the key of the examples', async () => {
    const first = await remembered(places());
    await remember(places(), { ...first, apiKey: 'aud_example' });
    expect((await remembered(places())).apiKey).toBe('aud_example');
  });
});
