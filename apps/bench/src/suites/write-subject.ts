// Whatever receives and applies, floor or product: the suite drives both by the same few calls.
import type { DatabaseKind } from '../databases/own-database.ts';
import { makeDatabase } from '../databases/own-database.ts';
import { openRaw } from '../databases/raw-database.ts';
import { startChild } from '../processes/child.ts';
import { listOf, numberOf, textOf } from '../processes/members.ts';
import { openApi } from '../product/api.ts';
import { startHost } from '../product/host.ts';
import { connectEvents, WEBHOOK_SECRET } from '../product/set-up.ts';
import { holdApplying, keptRows, watchApplied } from '../product/watch.ts';
import type { AppliedPoint } from '../report/applied-rate.ts';

/** A running receiver. */
export interface WriteSubject {
  readonly port: number;
  readonly path: string;
  /** Received deliveries wait from now on, until they are released. */
  hold(): Promise<void>;
  release(): Promise<void>;
  /** Resolves when so many deliveries since the start are applied. */
  applied(count: number): Promise<readonly AppliedPoint[]>;
  rows(): Promise<Readonly<Record<string, number>>>;
  /** MiB at its peak; null where it cannot be told. */
  peakMemory(): Promise<number | null>;
  close(): Promise<void>;
}

/** The floor; its batches are prepared when this resolves. */
export async function floorSubject(kind: DatabaseKind, seed: number, count: number): Promise<WriteSubject> {
  const { location, url, remove } = await makeDatabase(kind);
  const child = await startChild('write-floor', { database: url, secret: WEBHOOK_SECRET, seed, count });
  return {
    port: numberOf(child.facts, 'port'),
    path: textOf(child.facts, 'path'),
    hold: async () => void (await child.ask('hold')),
    release: async () => void (await child.ask('release')),
    applied: async (wanted) =>
      listOf(await child.ask('applied', { count: wanted }), 'points').map((point) => {
        return { at: numberOf(point, 'at'), count: numberOf(point, 'count') };
      }),
    rows: () => keptRows(location),
    peakMemory: () => Promise.resolve(null),
    close: async () => {
      await child.stop();
      await remove();
    },
  };
}

/** The product, connected to the source and ready. */
export async function productSubject(
  kind: DatabaseKind,
  source: { url: string; token: string },
  nodeArguments: readonly string[] = [],
): Promise<WriteSubject> {
  const { location, url, remove } = await makeDatabase(kind);
  const host = await startHost(url, source.url, nodeArguments);
  const { webhookPath } = await connectEvents(await openApi(host.port), source);
  const reader = await openRaw(location, true);
  let letGo: (() => Promise<void>) | null = null;
  return {
    port: host.port,
    path: webhookPath,
    hold: async () => {
      letGo = await holdApplying(location);
    },
    release: async () => {
      await letGo?.();
      letGo = null;
    },
    applied: (count) => watchApplied(reader, count),
    rows: () => keptRows(location),
    peakMemory: () => host.peakMemory(),
    close: async () => {
      await letGo?.();
      await reader.close();
      await host.stop();
      await remove();
    },
  };
}
