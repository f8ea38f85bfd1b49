// Reading on purpose: the guests of one event or date, and who came by one order.
import type { Page, PullScope, SourceChange, SourceRelationship } from '@audience/connector';
import type { Order, OrderPosition } from '@audience/pretix-api';
import { changesFor, readOrders, surroundingsFor } from './read-orders.ts';
import type { PretixContext } from './read-pages.ts';
import { fromEventId, isGuest, toEventId, toListId } from './to-contract.ts';

type Pages<Item> = AsyncGenerator<Page<Item>>;

/**
 * The guests of an event, page by page. An order that changes meanwhile comes again with its newer state. Cancelled
 * tickets are left out: here only who is there is asked for.
 *
 * @param from a `next` of an earlier page of the same scope
 */
export async function* pullPersons(ctx: PretixContext, scope: PullScope, from?: string): Pages<SourceChange> {
  const { eventId, listIds } = scope;
  const { slug } = fromEventId(eventId);
  const tell = changesFor(ctx);
  const isWanted = (position: OrderPosition): boolean =>
    !position.canceled && isOf(eventId, position) && (listIds?.includes(toListId(eventId, position.item)) ?? true);
  yield* fruitful(ordersOf(ctx, eventId, from), async (orders) => {
    const changes = orders.map((order) => tell({ slug, trigger: 'read' }, order, isWanted));
    return (await Promise.all(changes)).flat();
  });
}

/** Who belongs to whom: a ticket to the one it is an add-on of, else to the first of its order. */
export async function* pullRelationships(ctx: PretixContext, eventId: string): Pages<SourceRelationship> {
  const { slug, date } = fromEventId(eventId);
  const { items: products } = await surroundingsFor(ctx)(slug, date);
  const isThere = (each: OrderPosition) => !each.canceled && isOf(eventId, each) && isGuest(each, products);
  yield* fruitful(ordersOf(ctx, eventId), async (orders) =>
    orders.flatMap(({ positions }) => {
      const guests = positions.filter(isThere);
      return guests.slice(1).map(({ id, addon_to }): SourceRelationship => {
        const main = guests.find((each) => each.id === addon_to);
        const related = { personId: String(id), relatedPersonId: String((main ?? guests[0])?.id) };
        return { eventId, ...related, label: main ? 'Add-on' : 'Same order' };
      });
    }),
  );
}

// Most orders may hold nothing that is wanted. Pages without anything are passed over, some at a time.
const PASSED_OVER = 50;

async function* fruitful<Item>(
  pages: ReturnType<typeof readOrders>,
  read: (orders: Order[]) => Promise<Item[]>,
): Pages<Item> {
  let empty = 0;
  for await (const { orders, next } of pages) {
    const items = await read(orders);
    empty = items.length === 0 ? empty + 1 : 0;
    if (empty % PASSED_OVER === 0 || next === null) yield { items, next };
  }
}

function ordersOf(ctx: PretixContext, eventId: string, from: number | string = 0) {
  const { slug, date } = fromEventId(eventId);
  return readOrders(ctx, ['events', slug, 'orders'], { subevent: date ?? undefined }, from);
}

// pretix gives the whole order, with tickets of other dates.
function isOf(eventId: string, { subevent }: OrderPosition): boolean {
  return eventId === toEventId(fromEventId(eventId).slug, subevent);
}
