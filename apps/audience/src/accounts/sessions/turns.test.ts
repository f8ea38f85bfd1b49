// The queue in which tries of one address wait.
import { describe, expect, it } from 'vitest';
import { FULL, Turns } from './turns.ts';

describe('Turns', () => {
  it('run the work of one key one after the other, in the order in which it came', async () => {
    const turns = new Turns(10, 10);
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
    };
    await Promise.all([turns.run('a', work('first')), turns.run('a', work('second'))]);
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('run the work of different keys side by side', async () => {
    const turns = new Turns(10, 10);
    const gate = Promise.withResolvers<string>();
    const waiting = turns.run('a', () => gate.promise);
    expect(await turns.run('b', async () => 'not held up')).toBe('not held up');
    gate.resolve('let go');
    expect(await waiting).toBe('let go');
  });

  it('turn away what is too much, of one key and of all, and take more when there is room again', async () => {
    const turns = new Turns(2, 3);
    const gate = Promise.withResolvers<string>();
    const kept = [turns.run('a', () => gate.promise), turns.run('a', () => gate.promise)];
    expect(await turns.run('a', () => gate.promise)).toBe(FULL);
    kept.push(turns.run('b', () => gate.promise));
    expect(await turns.run('c', () => gate.promise)).toBe(FULL);
    gate.resolve('done');
    expect(await Promise.all(kept)).toEqual(['done', 'done', 'done']);
    expect(await turns.run('a', async () => 'again')).toBe('again');
  });

  it('go on after work that failed', async () => {
    const turns = new Turns(10, 10);
    const failed = turns.run('a', () => Promise.reject(new Error('broken')));
    const next = turns.run('a', async () => 'fine');
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });
});
