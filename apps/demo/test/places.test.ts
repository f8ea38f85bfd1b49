// What the launcher remembers between two starts.
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { remember, remembered } from '../src/places.ts';

describe('what the demo remembers', () => {
  let folder = '';
  const places = () => ({ folder: join(folder, 'data'), hostPort: 3000, mockPort: 3001 });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audience-demo-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is a sign-in that the second start finds again, readable by its owner alone', async () => {
    const first = await remembered(places());
    expect(first.password.length).toBeGreaterThanOrEqual(12);
    expect(await remembered(places())).toEqual(first);
    expect((await stat(join(folder, 'data/demo.json'))).mode & 0o777).toBe(0o600);
  });

  it('keeps the key of the examples', async () => {
    const first = await remembered(places());
    await remember(places(), { ...first, apiKey: 'aud_example' });
    expect((await remembered(places())).apiKey).toBe('aud_example');
  });
});
