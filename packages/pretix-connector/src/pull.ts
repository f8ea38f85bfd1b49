// Reading on purpose: the guests of one event or date, and who came by one order.
import {
  type Page,
  type PullScope,
  type SourceChange,
  type SourceRelationship,
  withoutEmpty,
} from '@audience/connector';
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
export function pullPersons(ctx: PretixContext, { eventId, listIds }: PullScope, from?: string): Pages<SourceChange> {
  const { slug } = fromEventId(eventId);
  const tell = changesFor(ctx);
  const isWanted = (position: OrderPosition): boolean =>
    !position.canceled && isOf(eventId, position) && (listIds?.includes(toListId(eventId, position.item)) ?? true);
  const changesOf = async (orders: Order[]) => {
    const changes = orders.map((order) => tell({ slug, trigger: 'read' }, order, isWanted));
    return (await Promise.all(changes)).flat();
  };
  // Most orders may hold nobody of this date, or of these products.
  return withoutEmpty(told(ordersOf(ctx, eventId, from), changesOf));
}

/** Who belongs to whom: a ticket to the one it is an add-on of, else to the first of its order. */
export async function* pullRelationships(ctx: PretixContext, eventId: string): Pages<SourceRelationship> {
  const { items: products } = await surroundingsFor(ctx)(eventId);
  const isThere = (each: OrderPosition) => !each.canceled && isOf(eventId, each) && isGuest(each, products);
  const relate = ({ positions }: Order): SourceRelationship[] => {
    const guests = positions.filter(isThere);
    return guests.slice(1).map(({ id, addon_to }) => {
      const main = guests.find((each) => each.id === addon_to);
      const related = { personId: String(id), relatedPersonId: String((main ?? guests[0])?.id) };
      return { eventId, ...related, label: main ? 'Add-on' : 'Same order' };
    });
  };
  yield* withoutEmpty(told(ordersOf(ctx, eventId), async (orders) => orders.flatMap(relate)));
}

async function* told<Item>(pages: ReturnType<typeof readOrders>, tell: (orders: Order[]) => Promise<Item[]>) {
  for await (const { orders, next } of pages) yield { items: await tell(orders), next };
}

function ordersOf(ctx: PretixContext, eventId: string, from: number | string = 0) {
  const { slug, date } = fromEventId(eventId);
  return readOrders(ctx, ['events', slug, 'orders'], { subevent: date ?? undefined }, from);
}

// pretix gives the whole order, with tickets of other dates.
function isOf(eventId: string, { subevent }: OrderPosition): boolean {
  return eventId === toEventId(fromEventId(eventId).slug, subevent);
}
