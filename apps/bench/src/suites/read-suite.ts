// Reading, floor and product in turn over the same database.
import { openRaw } from '../databases/raw-database.ts';
import type { LoadResult } from '../load/http-load.ts';
import { startChild } from '../processes/child.ts';
import { numberOf } from '../processes/members.ts';
import type { Sample } from '../report/measure.ts';
import type { Amounts } from './amounts.ts';
import type { ReadBase } from './read-base.ts';
import { itemCount, type ReadPaths, readPaths } from './read-paths.ts';
import { readLoad } from './write-round.ts';

const CHECKED = 20;
const ANSWER_MS = 30_000;

/** The samples of every round. */
export async function measureReading(base: ReadBase, amounts: Amounts, rounds: number): Promise<Sample[][]> {
  const floor = await startChild('read-floor', { database: base.url, accountId: base.accountId });
  try {
    const floorPort = numberOf(floor.facts, 'port');
    const database = await openRaw(base.location, true);
    const get = (path: string): Promise<unknown> => getJson(base.host.port, path, base.authorization);
    const paths = await readPaths(database, get, amounts.reads + amounts.readWarmUp, amounts.seed);
    await database.close();
    for (const one of paths) await assertSameAnswers(one, (path) => getJson(floorPort, path, ''), get);
    const found: Sample[][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const samples: Sample[] = [];
      for (const one of paths) {
        const least = await read(floorPort, one.floor, 'none', amounts);
        samples.push(
          ...samplesOf(one.name, least, await read(base.host.port, one.product, base.authorization, amounts)),
        );
      }
      found.push(samples);
    }
    return found;
  } finally {
    await floor.stop();
  }
}

async function read(port: number, paths: string[], authorization: string, amounts: Amounts): Promise<LoadResult> {
  const load = await startChild('load', { kind: 'reads', port, paths, authorization });
  const { readWarmUp, readConnections: connections } = amounts;
  try {
    readLoad(await load.ask('send', { from: 0, to: readWarmUp, connections }));
    return readLoad(await load.ask('send', { from: readWarmUp, to: paths.length, connections }));
  } finally {
    await load.stop();
  }
}

function samplesOf(name: string, floor: LoadResult, product: LoadResult): Sample[] {
  return [
    { name, unit: 'per second', floor: floor.answered / floor.seconds, product: product.answered / product.seconds },
    { name: `${name}, p95`, unit: 'ms', floor: floor.p95, product: product.p95 },
  ];
}

async function assertSameAnswers(
  { name, floor, product }: ReadPaths,
  askFloor: (path: string) => Promise<unknown>,
  askProduct: (path: string) => Promise<unknown>,
): Promise<void> {
  for (let index = 0; index < CHECKED; index += 1) {
    const [least, own] = [await askFloor(floor[index] ?? ''), await askProduct(product[index] ?? '')].map(itemCount);
    if (least !== own) throw new Error(`${name}: the floor answers ${least} items and the product ${own}.`);
  }
}

async function getJson(port: number, path: string, authorization: string): Promise<unknown> {
  const headers = { authorization };
  const signal = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal });
  if (!response.ok) throw new Error(`A read was answered ${response.status}.`);
  return response.json();
}
