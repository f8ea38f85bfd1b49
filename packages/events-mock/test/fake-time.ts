// A clock that stands still until it is told to go on, with timers that follow it.
import type { Clock, Timers } from '../src/index.ts';

export type FakeTime = {
  clock: Clock;
  timers: Timers;
  /** Lets time pass; timers fire in order, each at its own moment, and what they begin is let run. */
  advance(milliseconds: number): Promise<void>;
};

export const START = '2026-05-02T18:00:00.000Z';

/** Lets everything run that waits for no timer. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createFakeTime(start = START): FakeTime {
  let now = Date.parse(start);
  let timers: Array<{ at: number; callback: () => void }> = [];
  return {
    clock: () => now,
    timers: {
      after: (milliseconds, callback) => {
        const timer = { at: now + milliseconds, callback };
        timers.push(timer);
        return () => {
          timers = timers.filter((each) => each !== timer);
        };
      },
    },
    advance: async (milliseconds) => {
      const until = now + milliseconds;
      await settle();
      for (;;) {
        const [next] = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.callback();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
