// Ids sort by the time they were made, even in one millisecond and when the clock steps back.
import { describe, expect, it } from 'vitest';
import { Clock } from './clock.ts';
import { RandomIds } from './ids.ts';

class HandClock extends Clock {
  constructor(public time: number) {
    super();
  }

  override now(): number {
    return this.time;
  }
}

describe('ids', () => {
  it('are UUIDs of version 7 that begin with the time', () => {
    const id = new RandomIds(new HandClock(0x0199_1234_5678)).newId();
    expect(id).toMatch(/^01991234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('are different and in order, ten thousand in one millisecond and after the clock stepped back', () => {
    const clock = new HandClock(1_795_000_000_000);
    const ids = new RandomIds(clock);
    const made = Array.from({ length: 10_000 }, () => ids.newId());
    clock.time -= 3_600_000;
    made.push(ids.newId());
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
  });

  it('are not secrets: those are 32 random bytes', () => {
    const ids = new RandomIds(new HandClock(1));
    expect(Buffer.from(ids.newSecret(), 'base64url')).toHaveLength(32);
    expect(ids.newSecret()).not.toBe(ids.newSecret());
  });
});
