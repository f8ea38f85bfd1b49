// One round of receiving and applying, the same for floor and product: warm up; receive while applying is held; let it apply what
// waits; then both at once.

import { sharedNow } from '../floors/applier.ts';
import type { LoadResult } from '../load/http-load.ts';
import { type Child, startChild } from '../processes/child.ts';
import { numberOf } from '../processes/members.ts';
import { WEBHOOK_SECRET } from '../product/set-up.ts';
import { countAt, rateAfter, timeOf } from '../report/applied-rate.ts';
import type { Amounts } from './amounts.ts';
import type { WriteSubject } from './write-subject.ts';

/** What a round found. Rates are per second, times milliseconds. */
export interface WriteFound {
  readonly received: LoadResult;
  readonly applied: number | null;
  readonly sustained: { readonly rate: number; readonly received: LoadResult; readonly backlog: number } | null;
  readonly rows: Readonly<Record<string, number>>;
  readonly peakMemory: number | null;
}

/** @param withApply false: only receiving is measured. */
export async function writeRound(subject: WriteSubject, amounts: Amounts, withApply: boolean): Promise<WriteFound> {
  const { seed, warmUp, deliveries, sustained } = amounts;
  const held = warmUp + deliveries;
  const count = withApply ? held + sustained : held;
  const { port, path } = subject;
  const load = await startChild('load', { kind: 'deliveries', port, path, secret: WEBHOOK_SECRET, seed, count });
  const send = (from: number, to: number): Promise<LoadResult> => sendDeliveries(load, amounts, from, to);
  try {
    await send(0, warmUp);
    await subject.applied(warmUp);
    await subject.hold();
    const received = await send(warmUp, held);
    if (!withApply) return { received, applied: null, sustained: null, rows: {}, peakMemory: null };
    const from = sharedNow();
    const applying = subject.applied(held);
    await subject.release();
    const applied = rateAfter(await applying, from, held);
    return {
      received,
      applied,
      sustained: await bothAtOnce(subject, send, held, count),
      rows: await subject.rows(),
      peakMemory: await subject.peakMemory(),
    };
  } finally {
    await load.stop();
  }
}

async function bothAtOnce(
  subject: WriteSubject,
  send: (from: number, to: number) => Promise<LoadResult>,
  from: number,
  to: number,
): Promise<NonNullable<WriteFound['sustained']>> {
  const applying = subject.applied(to);
  const began = sharedNow();
  const received = await send(from, to);
  const answered = sharedNow();
  const points = await applying;
  const seconds = (timeOf(points, to) - began) / 1_000;
  return { rate: (to - from) / seconds, received, backlog: to - countAt(points, answered) };
}

async function sendDeliveries(load: Child, amounts: Amounts, from: number, to: number): Promise<LoadResult> {
  const answer = await load.ask('send', { from, to, connections: amounts.connections });
  return readLoad(answer);
}

/** @throws Error when anything was refused: a figure of refusals is no figure. */
export function readLoad(answer: unknown): LoadResult {
  const refused = numberOf(answer, 'refused');
  if (refused > 0) throw new Error(`${refused} requests were refused.`);
  return {
    seconds: numberOf(answer, 'seconds'),
    answered: numberOf(answer, 'answered'),
    refused,
    p50: numberOf(answer, 'p50'),
    p95: numberOf(answer, 'p95'),
    p99: numberOf(answer, 'p99'),
  };
}
