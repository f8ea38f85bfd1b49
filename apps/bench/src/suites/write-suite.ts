// Receiving and applying, floor and product in turn, and the check that both keep the same.
import type { DatabaseKind } from '../databases/own-database.ts';
import type { LoadResult } from '../load/http-load.ts';
import type { Sample } from '../report/measure.ts';
import type { Amounts } from './amounts.ts';
import { type WriteFound, writeRound } from './write-round.ts';
import { floorSubject, productSubject, type WriteSubject } from './write-subject.ts';

/** Which parts a round has. */
export interface WriteParts {
  readonly receive: boolean;
  readonly apply: boolean;
}

/** The samples of one round. */
export async function measureWriting(
  kind: DatabaseKind,
  amounts: Amounts,
  parts: WriteParts,
  source: { url: string; token: string },
): Promise<Sample[]> {
  const count = amounts.warmUp + amounts.deliveries + (parts.apply ? amounts.sustained : 0);
  const floor = await withSubject(floorSubject(kind, amounts.seed, count), amounts, parts);
  const product = await withSubject(productSubject(kind, source), amounts, parts);
  assertSameRows(floor.rows, product.rows);
  return [...(parts.receive ? receiveSamples(floor, product) : []), ...applySamples(floor, product)];
}

async function withSubject(opening: Promise<WriteSubject>, amounts: Amounts, parts: WriteParts): Promise<WriteFound> {
  const subject = await opening;
  try {
    return await writeRound(subject, amounts, parts.apply);
  } finally {
    await subject.close();
  }
}

const rate = ({ answered, seconds }: LoadResult): number => answered / seconds;

function receiveSamples(floor: WriteFound, product: WriteFound): Sample[] {
  const times = (['p50', 'p99'] as const).map(
    (name): Sample => ({
      name: `answered within, ${name}`,
      unit: 'ms',
      floor: floor.received[name],
      product: product.received[name],
    }),
  );
  return [
    {
      name: 'receive',
      unit: 'per second',
      floor: rate(floor.received),
      product: rate(product.received),
      target: 0.6,
    },
    ...times,
  ];
}

function applySamples(floor: WriteFound, product: WriteFound): Sample[] {
  if (product.applied === null || product.sustained === null) return [];
  const samples: Sample[] = [
    { name: 'apply', unit: 'per second', floor: floor.applied, product: product.applied, target: 0.4 },
    {
      name: 'receive and apply at once',
      unit: 'per second',
      floor: floor.sustained?.rate ?? null,
      product: product.sustained.rate,
    },
    {
      name: 'answered meanwhile',
      unit: 'per second',
      floor: floor.sustained === null ? null : rate(floor.sustained.received),
      product: rate(product.sustained.received),
    },
    {
      name: 'answered meanwhile within, p99',
      unit: 'ms',
      floor: floor.sustained?.received.p99 ?? null,
      product: product.sustained.received.p99,
    },
  ];
  if (product.peakMemory !== null) {
    samples.push({ name: 'peak memory', unit: 'MiB', floor: null, product: product.peakMemory });
  }
  return samples;
}

const EQUAL = ['contacts', 'persons', 'outcomes', 'applied_deliveries', 'source_events', 'source_lists'];
// Deliveries of one person overtake each other on 64 connections: which value was there first differs a little.
const ALIKE = 0.02;

/** @throws Error when the product keeps something else than the floor: their times could not be compared. */
function assertSameRows(floor: Readonly<Record<string, number>>, product: Readonly<Record<string, number>>): void {
  const faults = Object.entries(floor).flatMap(([table, rows]) => {
    const other = product[table] ?? 0;
    const isSame = EQUAL.includes(table) ? rows === other : Math.abs(rows - other) <= rows * ALIKE;
    return isSame ? [] : [`${table}: ${rows} and ${other}`];
  });
  if (faults.length > 0) throw new Error(`Floor and product keep different rows: ${faults.join(', ')}.`);
}
