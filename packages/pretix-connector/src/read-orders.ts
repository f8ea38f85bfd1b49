// Orders, what they stand in, and what they say of their guests. Read once in a call, kept by nobody.
import {
  type PersonChange,
  pageGuard,
  readCursor,
  readOnce,
  type SourceChange,
  type SourceQuery,
} from '@audience/connector';
import {
  event,
  item,
  ORDER_FIELDS,
  ORDER_FIELDS_WITH_BUYER,
  type Order,
  type OrderPosition,
  order,
  question,
  subevent,
  toMoment,
} from '@audience/pretix-api';
import { z } from 'zod';
import { type Path, type PretixContext, readAll, readOne, readPage, SOURCE } from './read-pages.ts';
import {
  fromEventId,
  isGuest,
  readAtOf,
  type Surroundings,
  toChange,
  toEventId,
  toSourceEvent,
} from './to-contract.ts';

/** What is asked for of every order: the buyer's contact only where it is used. */
export function fieldsOf({ settings }: PretixContext): SourceQuery {
  const include = settings.buyerContact === 'never' ? ORDER_FIELDS : ORDER_FIELDS_WITH_BUYER;
  return { include, include_canceled_positions: 'true' };
}

// The time seen, the orders of just that time that were seen, and the page from that time on.
const resumePoint = z.object({ since: z.number().int(), seen: z.array(z.string()), page: z.number().int() });
type ResumePoint = z.infer<typeof resumePoint>;

/**
 * Orders that are none of test mode, the one changed longest ago first, page by page. pretix's pages are numbered and
 * shift when an order changes, so each begins at the last time seen, that time included, and what was seen is left out.
 *
 * @param from a time to begin at, or a `next`
 */
export async function* readOrders(ctx: PretixContext, path: Path, query: SourceQuery, from: number | string) {
  const about = { ...fieldsOf(ctx), testmode: 'false', ordering: 'last_modified', ...query };
  const readAt = (since: number, page: number) =>
    readPage(ctx, path, order, { ...about, modified_since: toMoment(since), page });
  const goOn = pageGuard(SOURCE);
  const begin = typeof from === 'string' ? readCursor(from, resumePoint, SOURCE) : { since: from, seen: [], page: 1 };
  let point: ResumePoint | null = begin;
  for (let count = 1; point !== null; count += 1) {
    const { since, seen, page }: ResumePoint = point;
    const { items, isLast, headers } = await readAt(since, page);
    // A later page counts only while those before it still hold nothing but that time: else an order left them, and all shifted.
    const before: Order | undefined = page > 1 ? (await readAt(since, page - 1)).items.at(-1) : undefined;
    const isShifted: boolean = before !== undefined && before.last_modified !== since;
    point = isShifted ? { since, seen, page: 1 } : isLast ? null : pointAfter({ since, seen, page }, items);
    // The filter is pretix's; that none of test mode comes in does not hang on it.
    const isNews = (each: Order) => !each.testmode && !(each.last_modified === since && seen.includes(keyOf(each)));
    const orders = isShifted ? [] : items.filter(isNews);
    yield { orders, next: point && JSON.stringify(point), headers };
    // By number: pages that shifted are read again from one place, rightly.
    goOn(count);
  }
}

export const keyOf = ({ event: slug, code }: Order): string => `${slug ?? ''}/${code}`;

function pointAfter({ since, seen, page }: ResumePoint, orders: Order[]): ResumePoint {
  const last = Math.max(since, orders.at(-1)?.last_modified ?? 0);
  const atLast = orders.filter(({ last_modified }) => last_modified === last).map(keyOf);
  // More orders of one time than there are on a page: only then is the next number asked for.
  return last > since ? { since: last, seen: atLast, page: 1 } : { since, seen, page: page + 1 };
}

/** What tickets stand in: each event and date is asked for once. @param notification number of that being read, if any */
export function surroundingsFor(ctx: PretixContext, notification?: number) {
  const { language } = ctx.settings;
  const shopOf = readOnce(async (slug) => {
    const path = ['events', slug];
    const [{ from, headers }, items, questions] = await Promise.all([
      readOne(ctx, path, event),
      readAll(ctx, [...path, 'items'], item),
      readAll(ctx, [...path, 'questions'], question),
    ]);
    const readAt = readAtOf(headers, notification);
    return { from, readAt, items: new Map(items.map((each) => [each.id, each])), questions };
  });
  const dateOf = readOnce(async (eventId) => {
    const [slug = '', date = ''] = eventId.split('/');
    const { from, headers } = await readOne(ctx, ['events', slug, 'subevents', date], subevent);
    return { from, readAt: readAtOf(headers, notification) };
  });
  return async (eventId: string): Promise<Surroundings> => {
    const { slug, date } = fromEventId(eventId);
    const shop = await shopOf(slug);
    const { from, readAt } = date === null ? shop : await dateOf(eventId);
    const isSeries = date === null && shop.from.has_subevents;
    return { ...shop, isSeries, event: toSourceEvent(from, readAt, language, shop.from) };
  };
}

type Notice = { slug: string; trigger: PersonChange['trigger'] };
type IsWanted = (position: OrderPosition) => boolean;

/** Says, for one call, what orders tell of their guests. */
export function changesFor(ctx: PretixContext, notification?: number) {
  const find = surroundingsFor(ctx, notification);
  return async ({ slug, trigger }: Notice, order: Order, isWanted: IsWanted = () => true): Promise<SourceChange[]> => {
    const read = order.positions.filter(isWanted).map(async (position) => {
      const around = await find(toEventId(slug, position.subevent));
      return isGuest(position, around.items) ? [toChange({ order, position, trigger }, around, ctx.settings)] : [];
    });
    return (await Promise.all(read)).flat();
  };
}
