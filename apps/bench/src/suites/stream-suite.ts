// From a change to the browser, floor and product in turn. The product's clock runs from the notification's bytes on their way to
// the text on the contact's page, while other deliveries flow; the floor's from its commit.
import type { Browser } from 'playwright-core';
import { openBrowser, openWatchedPage, type WatchedPage } from '../browser/watched-page.ts';
import { type DatabaseKind, makeDatabase } from '../databases/own-database.ts';
import { startChild } from '../processes/child.ts';
import { numberOf } from '../processes/members.ts';
import type { Sample } from '../report/measure.ts';
import type { Amounts } from './amounts.ts';
import { openStreamedProduct } from './streamed-product.ts';

const WARM_UP = 5;

/** Milliseconds of each change, in their order. */
type Times = number[];

/** The samples of every round. */
export async function measureStream(
  kind: DatabaseKind,
  amounts: Amounts,
  rounds: number,
  source: { url: string; token: string },
): Promise<Sample[][]> {
  const browser = await openBrowser();
  try {
    const found: Sample[][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const floor = await floorTimes(browser, kind, amounts.watched);
      found.push(samplesOf(floor, await productTimes(browser, kind, amounts, source)));
    }
    return found;
  } finally {
    await browser.close();
  }
}

async function floorTimes(browser: Browser, kind: DatabaseKind, count: number): Promise<Times> {
  const { url, remove } = await makeDatabase(kind);
  const floor = await startChild('stream-floor', { database: url });
  const context = await browser.newContext();
  try {
    const page = await openWatchedPage(
      context,
      `http://127.0.0.1:${numberOf(floor.facts, 'port')}/`,
      'The stream is open.',
    );
    const tell = async (text: string): Promise<number> => numberOf(await floor.ask('tell', { text }), 'at');
    return await watch(page, count, tell);
  } finally {
    await context.close();
    await floor.stop();
    await remove();
  }
}

async function productTimes(
  browser: Browser,
  kind: DatabaseKind,
  amounts: Amounts,
  source: { url: string; token: string },
): Promise<Times> {
  const product = await openStreamedProduct(kind, amounts, source);
  const context = await browser.newContext();
  try {
    const page = await product.openPage(context);
    return await watch(page, amounts.watched, product.tell);
  } finally {
    await context.close();
    await product.close();
  }
}

/** One change after another; `tell` answers when it was on its way. */
async function watch(page: WatchedPage, count: number, tell: (text: string) => Promise<number>): Promise<Times> {
  const times: Times = [];
  for (let number = 0; number < count + WARM_UP; number += 1) {
    const text = `Company ${String(number).padStart(6, '0')}`;
    const seen = page.seen(text);
    const from = await tell(text);
    times.push((await seen) - from);
  }
  return times.slice(WARM_UP);
}

function samplesOf(floor: Times, product: Times): Sample[] {
  const at = (times: Times, share: number): number =>
    times.toSorted((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return [
    { name: 'change to browser, p50', unit: 'ms', floor: at(floor, 0.5), product: at(product, 0.5), limit: 100 },
    { name: 'change to browser, p99', unit: 'ms', floor: at(floor, 0.99), product: at(product, 0.99) },
  ];
}
