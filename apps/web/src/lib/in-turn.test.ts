// Work that waits for its turn.
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

test('what is asked for later begins once the earlier is done, of each name by itself', async () => {
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const work = (name: string, until?: Promise<void>) => async (): Promise<string> => {
    begun.push(name);
    await until;
    return name;
  };
  const all = [
    inTurn('a', work('first', first.promise)),
    inTurn('a', work('second')),
    inTurn('b', work('of another name')),
  ];
  await expect(all[2]).resolves.toBe('of another name');
  expect(begun).toEqual(['first', 'of another name']);
  first.resolve();
  await expect(Promise.all(all)).resolves.toEqual(['first', 'second', 'of another name']);
});

test('what fails does not hold up the next, and is told to who asked for it', async () => {
  const failing = inTurn('a', () => Promise.reject(new Error('refused')));
  const next = inTurn('a', () => Promise.resolve('taken'));
  await expect(failing).rejects.toThrow('refused');
  await expect(next).resolves.toBe('taken');
});
