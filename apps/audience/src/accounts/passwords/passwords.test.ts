// Hashing and checking passwords, with the real argon2.
import { hash, parseOptions } from '@node-rs/argon2';
import { beforeAll, describe, expect, it } from 'vitest';
import { SystemClock } from '../../common/clock.ts';
import { RandomIds } from '../../common/ids.ts';
import { Passwords } from './passwords.service.ts';

describe('Passwords', () => {
  const passwords = new Passwords(new RandomIds(new SystemClock()));
  let stored = '';
  beforeAll(async () => {
    stored = await passwords.hash('a garden full of quinces');
  });

  it('are kept as argon2id with at least one pass over 46 MiB', () => {
    expect(stored).toMatch(/^\$argon2id\$/);
    const { memoryCost, timeCost, parallelism } = parseOptions(stored);
    expect(memoryCost).toBeGreaterThanOrEqual(46 * 1024);
    expect([timeCost, parallelism]).toEqual([1, 1]);
  });

  it('match themselves and nothing else, and never where none is stored', async () => {
    expect(await passwords.matches(stored, 'a garden full of quinces')).toBe(true);
    expect(await passwords.matches(stored, 'a garden full of quince')).toBe(false);
    expect(await passwords.matches(null, 'a garden full of quinces')).toBe(false);
  });

  it('match however their letters are composed', async () => {
    expect(await passwords.matches(await passwords.hash('caf\u00e9 at the corner'), 'cafe\u0301 at the corner')).toBe(
      true,
    );
  });

  it('of lower cost are outdated, those of today are not', async () => {
    expect(passwords.isOutdated(stored)).toBe(false);
    expect(passwords.isOutdated(await hash('x', { memoryCost: 19_456, timeCost: 2 }))).toBe(true);
  });
});
