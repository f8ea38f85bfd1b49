// What each path of the API answers. Who may ask is decided around it.
import type { Localised } from '@audience/pretix-api';
import type { PretixModel } from '../model/pretix-model.ts';
import type { StoredEvent, StoredOrder, Token } from '../model/world.ts';
import { ordersIn, pageOf, QueryFault } from './query.ts';
import { wireDate, wireEvent, wireOrder } from './wire.ts';

/** A request that was let in: the events are those that its token sees. */
export type Asked = {
  model: PretixModel;
  token: Token;
  events: StoredEvent[];
  /** Of paths below an event. */
  event: StoredEvent | undefined;
  /** What stands last in the path. */
  last: string;
  url: URL;
};

/** A path below the organizer. `people`: only for tokens that may see orders. `dated`: says when the page was made. */
export type Route = { path: string; people?: true; dated?: true; answer: (asked: Asked) => unknown };

const gone = (): never => {
  throw new QueryFault(404, 'Not found.');
};
const page = <Item>({ model, url }: Asked, items: Item[]) => pageOf(items, url, model.limits.pageSize);

const words = (name: Localised): string => (typeof name === 'string' ? name : Object.values(name).join(' '));
const matches = (asked: Asked, name: Localised): boolean =>
  words(name)
    .toLowerCase()
    .includes((asked.url.searchParams.get('search') ?? '').toLowerCase());

function orderQuery({ searchParams }: URL) {
  const withCanceled = searchParams.get('include_canceled_positions') === 'true';
  return { include: searchParams.getAll('include'), exclude: searchParams.getAll('exclude'), withCanceled };
}

function ordersOf(asked: Asked, events: StoredEvent[]) {
  const all = events.flatMap((event) => event.orders.map((order: StoredOrder) => ({ event, order })));
  const { results, ...rest } = page(asked, ordersIn(all, asked.url));
  return { ...rest, results: results.map(({ event, order }) => wireOrder(event, order, orderQuery(asked.url))) };
}

const datesOf = (event: StoredEvent) => event.dates.map((date) => wireDate(event, date));
const inEvent = ({ event }: Asked): StoredEvent => event ?? gone();

export const ROUTES: readonly Route[] = [
  { path: '/', answer: ({ model }) => model.organizer },
  {
    path: '/events/',
    answer: (asked) => {
      const series = asked.url.searchParams.get('has_subevents');
      const isAsked = ({ has_subevents, name }: StoredEvent) =>
        (series === null || String(has_subevents) === series) && matches(asked, name);
      const found = asked.events.filter(isAsked).sort((left, right) => (left.slug < right.slug ? -1 : 1));
      const newest = [...found].sort((left, right) => right.startsAt - left.startsAt);
      const isNewestFirst = asked.url.searchParams.get('ordering') === '-date_from';
      return page(asked, (isNewestFirst ? newest : found).map(wireEvent));
    },
  },
  {
    path: '/subevents/',
    dated: true,
    answer: (asked) =>
      page(
        asked,
        asked.events.flatMap(datesOf).filter(({ name }) => matches(asked, name)),
      ),
  },
  {
    path: '/orders/',
    people: true,
    dated: true,
    answer: (asked) => ordersOf(asked, asked.token.orders ? asked.events : []),
  },
  { path: '/events/:event/', answer: (asked) => wireEvent(inEvent(asked)) },
  { path: '/events/:event/subevents/', dated: true, answer: (asked) => page(asked, datesOf(inEvent(asked))) },
  {
    path: '/events/:event/subevents/:last/',
    answer: (asked) => datesOf(inEvent(asked)).find(({ id }) => String(id) === asked.last) ?? gone(),
  },
  { path: '/events/:event/items/', answer: (asked) => page(asked, inEvent(asked).items) },
  { path: '/events/:event/questions/', answer: (asked) => page(asked, inEvent(asked).questions) },
  {
    path: '/events/:event/checkinlists/',
    answer: (asked) =>
      page(
        asked,
        inEvent(asked).lists.map((list) => ({ ...list, all_products: true, limit_products: [], subevent: null })),
      ),
  },
  { path: '/events/:event/orders/', people: true, dated: true, answer: (asked) => ordersOf(asked, [inEvent(asked)]) },
  {
    path: '/events/:event/orders/:last/',
    people: true,
    answer: (asked) => {
      const event = inEvent(asked);
      const order = event.orders.find(({ code }) => code === asked.last);
      return order === undefined ? gone() : wireOrder(event, order, orderQuery(asked.url));
    },
  },
];
