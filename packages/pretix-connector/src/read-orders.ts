// Orders, what they stand in, and what they say of their guests. Read once in a call, kept by nobody.
import type { PersonChange, SourceChange } from '@audience/connector';
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
import {
  checkPages,
  dataError,
  get,
  type PretixContext,
  type Query,
  readAll,
  readAnswer,
  readPage,
} from './read-pages.ts';
import { isGuest, readAtOf, type Surroundings, toChange, toEventId, toSourceEvent } from './to-contract.ts';

/** What is asked for of every order: the buyer's contact only where it is used. */
export function fieldsOf({ settings }: PretixContext): Query {
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
export async function* readOrders(ctx: PretixContext, path: readonly string[], query: Query, from: number | string) {
  const about: Query = { ...fieldsOf(ctx), testmode: 'false', ordering: 'last_modified', ...query };
  const readAt = (since: number, page: number) =>
    readPage(ctx, path, order, { ...about, modified_since: toMoment(since), page });
  let point: ResumePoint | null = typeof from === 'string' ? readPoint(from) : { since: from, seen: [], page: 1 };
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
    checkPages(count);
  }
}

export const keyOf = ({ event: slug, code }: Order): string => `${slug ?? ''}/${code}`;

function pointAfter({ since, seen, page }: ResumePoint, orders: Order[]): ResumePoint {
  const last = Math.max(since, orders.at(-1)?.last_modified ?? 0);
  const atLast = orders.filter(({ last_modified }) => last_modified === last).map(keyOf);
  // More orders of one time than there are on a page: only then is the next number asked for.
  return last > since ? { since: last, seen: atLast, page: 1 } : { since, seen, page: page + 1 };
}

function readPoint(from: string): ResumePoint {
  try {
    return resumePoint.parse(JSON.parse(from));
  } catch {
    throw dataError('cursor_invalid', 'This is no place to go on reading from.');
  }
}

/** What tickets stand in: each event and date is asked for once. @param notification number of that being read, if any */
export function surroundingsFor(ctx: PretixContext, notification?: number) {
  const { language } = ctx.settings;
  const shopOf = remembering(async (slug) => {
    const path = ['events', slug];
    const reads = [readAll(ctx, [...path, 'items'], item), readAll(ctx, [...path, 'questions'], question)] as const;
    const [response, items, questions] = await Promise.all([get(ctx, path), ...reads]);
    const products = new Map(items.map((each) => [each.id, each]));
    const readAt = readAtOf(response.headers, notification);
    return { from: readAnswer(response, event), readAt, items: products, questions };
  });
  const dateOf = remembering(async (id) => {
    const [slug = '', date = ''] = id.split('/');
    const response = await get(ctx, ['events', slug, 'subevents', date]);
    return { from: readAnswer(response, subevent), readAt: readAtOf(response.headers, notification) };
  });
  return async (slug: string, date: number | null): Promise<Surroundings> => {
    const shop = await shopOf(slug);
    const { from, readAt } = date === null ? shop : await dateOf(toEventId(slug, date));
    const isSeries = date === null && shop.from.has_subevents;
    return { ...shop, isSeries, event: toSourceEvent(from, readAt, language, shop.from.timezone) };
  };
}

/** Says, for one call, what orders tell of their guests. */
export function changesFor(ctx: PretixContext, notification?: number) {
  const find = surroundingsFor(ctx, notification);
  return async (
    { slug, trigger }: { slug: string; trigger: PersonChange['trigger'] },
    order: Order,
    isWanted: (position: OrderPosition) => boolean = () => true,
  ): Promise<SourceChange[]> => {
    const read = order.positions.filter(isWanted).map(async (position): Promise<SourceChange[]> => {
      const around = await find(slug, position.subevent);
      return isGuest(position, around.items) ? [toChange({ order, position }, trigger, around, ctx.settings)] : [];
    });
    return (await Promise.all(read)).flat();
  };
}

function remembering<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const held = known.get(key) ?? read(key);
    known.set(key, held);
    return held;
  };
}
