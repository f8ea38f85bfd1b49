// What the product did, seen in its database from outside: how far it applied, what rows it keeps; and a way to hold its applying.
import type { Location } from '../databases/own-database.ts';
import { openRaw, type RawDatabase } from '../databases/raw-database.ts';
import { sharedNow } from '../floors/applier.ts';
import type { AppliedPoint } from '../report/applied-rate.ts';

const LOOK_EVERY_MS = 10;
const LONGEST_STANDSTILL_MS = 60_000;

/** Collects points until so many changes have an outcome. Reads counters, which cost the product nothing. */
export async function watchApplied(database: RawDatabase, count: number): Promise<AppliedPoint[]> {
  const points: AppliedPoint[] = [];
  let last = { at: sharedNow(), count: -1 };
  while (last.count < count) {
    const [row] = await database.query<{ n: number | string | null }>('SELECT sum(n) AS n FROM outcome_counts');
    const at = sharedNow();
    const found = Number(row?.n ?? 0);
    if (found !== last.count) {
      last = { at, count: found };
      points.push(last);
    } else if (at - last.at > LONGEST_STANDSTILL_MS) {
      throw new Error(`The product stands still at ${found} of ${count} outcomes.`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return points;
}

/** Keeps the product from writing its main database, as a long transaction of somebody else would; returns what lets it go on. */
export async function holdApplying(location: Location): Promise<() => Promise<void>> {
  const database = await openRaw(location);
  if (location.kind === 'sqlite') {
    await database.query('BEGIN IMMEDIATE');
  } else {
    await database.query('BEGIN');
    await database.query('LOCK TABLE persons IN EXCLUSIVE MODE');
  }
  return async () => {
    await database.query('ROLLBACK');
    await database.close();
  };
}

const KEPT = [
  'contacts',
  'persons',
  'outcomes',
  'applied_deliveries',
  'identifiers',
  'timeline',
  'field_changes',
  'source_events',
  'source_lists',
] as const;

/** How many rows of each kind a database keeps. */
export async function keptRows(location: Location): Promise<Record<string, number>> {
  const database = await openRaw(location, true);
  try {
    const kept: Record<string, number> = {};
    for (const table of KEPT) {
      const [row] = await database.query<{ n: number | string }>(`SELECT count(*) AS n FROM ${table}`);
      kept[table] = Number(row?.n ?? 0);
    }
    return kept;
  } finally {
    await database.close();
  }
}
