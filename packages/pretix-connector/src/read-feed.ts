// The change feed that orders make by the time of their last change. Of several changes of one order the newest stands for all.
import type { FeedItem, Page } from '@audience/connector';
import { organizer } from '@audience/pretix-api';
import { changesFor, keyOf, readOrders } from './read-orders.ts';
import { dataError, type PretixContext, readOne } from './read-pages.ts';
import { readAtOf, toInstant } from './to-contract.ts';

// What was begun before may be told up to this much later, in microseconds.
const HELD_BACK = 60_000_000;

/** The time there, in microseconds: nothing of before is read. */
export async function feedHead(ctx: PretixContext): Promise<string> {
  const { headers } = await readOne(ctx, [], organizer);
  return String(readAtOf(headers).revision);
}

/**
 * Orders that changed since a position, as they are now. Positions are times: just before that of the order, so that
 * others of that very time are read again; and in the newest minute the one it began at, for what was begun in it may
 * come later. What comes twice has the same id.
 */
export async function* readFeed(ctx: PretixContext, after: string): AsyncGenerator<Page<FeedItem>> {
  const start = toTime(after);
  const tell = changesFor(ctx);
  let items: FeedItem[] = [];
  let furthest = start;
  for await (const { orders, next, headers } of readOrders(ctx, ['orders'], {}, start)) {
    const heldBack = readAtOf(headers).revision - HELD_BACK;
    for (const order of orders) {
      const { event: slug, last_modified, datetime } = order;
      if (slug === undefined) continue;
      // Placed since then: of what is met here first, this is how it came about.
      const changes = await tell({ slug, trigger: datetime > start ? 'created' : 'updated' }, order);
      const position = String(Math.max(start + 1, Math.min(last_modified - 1, heldBack)));
      const told = { position, at: toInstant(last_modified), result: { kind: 'changes', changes } } as const;
      items.push({ ...told, deliveryId: `${keyOf(order)}@${last_modified}`, type: 'order' });
    }
    const reached = toTime(items.at(-1)?.position ?? after);
    // Pages that come no further, as in the newest minute, are one.
    if (reached <= furthest && next !== null) continue;
    yield { items, next };
    [items, furthest] = [[], reached];
  }
}

/** Orders two positions by age. */
export const comparePositions = (left: string, right: string): number => toTime(left) - toTime(right);

function toTime(position: string): number {
  if (/^\d{1,16}$/.test(position)) return Number(position);
  throw dataError('cursor_invalid', 'This is no position in the changes of pretix.');
}
