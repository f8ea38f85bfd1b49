// Work that stops with the host: told, waited for, and not waited for without end.
import { ConsoleLogger, Logger } from '@nestjs/common';
import { expect, it } from 'vitest';
import { OrderlyStop } from './orderly-stop.ts';
import { WakeablePause } from './wakeable-pause.ts';

class Lines extends ConsoleLogger {
  readonly warned: unknown[] = [];

  override warn(message: unknown): void {
    this.warned.push(message);
  }
}

function log(): { log: Logger; warned: unknown[] } {
  const lines = new Lines();
  const log = new Logger('Work');
  Logger.overrideLogger(lines);
  return { log, warned: lines.warned };
}

it('waits for work that ends, without a word', async () => {
  const { log: quiet, warned } = log();
  const stop = new OrderlyStop();
  const work = new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
  expect(stop.isAsked).toBe(false);
  stop.begin();
  await stop.ended(work, quiet);
  expect(stop.isAsked).toBe(true);
  expect(warned).toEqual([]);
});

it('leaves behind what does not end, and says so', async () => {
  const { log: loud, warned } = log();
  const stop = new OrderlyStop(20);
  stop.begin();
  await stop.ended(new Promise(() => undefined), loud);
  expect(warned).toEqual([expect.stringMatching(/^Stopped before all/)]);
});

it('pauses until it is called, and not at all when it was called while looking, or when the host stops', async () => {
  const stop = new OrderlyStop();
  const pause = new WakeablePause(stop.signal);
  const WITHOUT_END = 2 ** 31 - 1;
  pause.looks();
  const paused = pause.idle(WITHOUT_END);
  pause.wake();
  await paused;
  await pause.idle(WITHOUT_END);
  pause.looks();
  await pause.idle(1);
  const last = pause.idle(WITHOUT_END);
  stop.begin();
  await last;
  await pause.idle(WITHOUT_END);
});
