// Faults of browsing, pulling and the feed.
import { ConnectorError, type FeedItem, type SourceChange } from '@audience/connector';
import {
  type Broken,
  broken,
  browse,
  changes,
  mapped,
  pull,
  pulling,
  reading,
  type Sample,
  type SampleContext,
} from './broken.ts';

const feeding = (members: Partial<typeof changes>): Partial<Sample> => ({ changes: { ...changes, ...members } });
const browsing = (members: Partial<typeof browse>): Partial<Sample> => ({ browse: { ...browse, ...members } });

/** Everyone in one page, whatever the source's pages are. */
async function everyone(ctx: SampleContext, eventId: string): Promise<SourceChange[]> {
  const items: SourceChange[] = [];
  for await (const page of pull.persons(ctx, { eventId })) items.push(...page.items);
  return items;
}

let calls = 0;

export const brokenReads: Broken[] = [
  broken(
    'browse.events',
    'events that come twice',
    browsing({
      async events(ctx, query) {
        const { items, next } = await browse.events(ctx, query);
        return { items: [...items, ...items], next };
      },
    }),
  ),
  broken(
    'browse.pages',
    'a limit that skips',
    browsing({
      async events(ctx, query) {
        const { items, next } = await browse.events(ctx, query);
        return { items: query.limit === 1 && query.cursor !== undefined ? [] : items, next };
      },
    }),
  ),
  broken(
    'browse.search',
    'a search that is not passed on',
    browsing({
      events: (ctx, { search: _search, ...query }) => browse.events(ctx, query),
    }),
  ),
  broken(
    'browse.search',
    'a search that minds capitals',
    browsing({
      events: (ctx, query) =>
        browse.events(ctx, /[A-Z]{3}/.test(query.search ?? '') ? { ...query, search: 'none at all' } : query),
    }),
  ),
  broken(
    'browse.event',
    'an event that is not there is an error',
    browsing({
      async event(ctx, eventId) {
        const found = await browse.event?.(ctx, eventId);
        if (found == null) throw new ConnectorError('data', 'There is no such event.');
        return found;
      },
    }),
  ),
  broken(
    'browse.lists',
    'lists of other events too',
    browsing({
      lists: async (ctx, eventId) =>
        (await browse.lists?.(ctx, eventId))?.map((list) => ({ ...list, eventId: 'dinner' })) ?? [],
    }),
  ),
  broken(
    'pull.everyone',
    'the first page only',
    pulling(async function* (ctx, scope) {
      for (const item of (await everyone(ctx, scope.eventId)).slice(0, 2)) yield { items: [item], next: null };
    }),
  ),
  broken(
    'pull.everyone',
    'people told as created',
    pulling((ctx, scope, cursor) =>
      mapped(pull.persons(ctx, scope, cursor), ({ items, next }) => ({
        items: items.map((item) => (item.kind === 'person' ? { ...item, trigger: 'created' } : item)),
        next,
      })),
    ),
  ),
  broken(
    'pull.repeat',
    'a revision that counts calls',
    pulling((ctx, scope, cursor) =>
      mapped(pull.persons(ctx, scope, cursor), ({ items, next }) => ({
        items: items.map((item) => {
          calls += 1;
          return { ...item, revision: calls };
        }),
        next,
      })),
    ),
  ),
  broken(
    'pull.pages-of-one',
    'the second page left out',
    pulling(async function* (ctx, scope, cursor) {
      let index = 0;
      for await (const page of pull.persons(ctx, scope, cursor)) {
        if (index !== 1) yield page;
        index += 1;
      }
    }),
  ),
  broken(
    'pull.moving',
    'an end as soon as a page brings somebody changed',
    pulling(async function* (ctx, scope, cursor) {
      let newest = 0;
      for await (const page of pull.persons(ctx, scope, cursor)) {
        yield page;
        const [first] = page.items;
        const now = (await everyone(ctx, scope.eventId)).length;
        if (newest > 0 && now !== newest) return;
        newest = first === undefined ? 0 : now;
      }
    }),
  ),
  broken(
    'pull.checkpoints',
    'a cursor that begins anew',
    pulling((ctx, scope) => pull.persons(ctx, scope)),
  ),
  broken(
    'pull.foreign-cursor',
    'a cursor of another source that begins anew',
    pulling(async function* (ctx, scope, cursor) {
      const isOwn = cursor === undefined || /^[a-z]+(-\d+)?$/.test(cursor);
      yield* pull.persons(ctx, scope, isOwn ? cursor : undefined);
    }),
  ),
  broken(
    'pull.lists',
    'lists that are not looked at',
    pulling((ctx, { eventId }, cursor) => pull.persons(ctx, { eventId }, cursor)),
  ),
  broken(
    'pull.gone',
    'an event that is gone is tried again for ever',
    pulling(async function* (ctx, scope, cursor) {
      try {
        yield* pull.persons(ctx, scope, cursor);
      } catch (cause) {
        throw new ConnectorError('transient', 'Later, perhaps.', { cause });
      }
    }),
  ),
  broken('pull.relationships', 'relationships of people whom nobody knows', {
    pull: {
      ...pull,
      relationships: (ctx, eventId) =>
        mapped(pull.relationships?.(ctx, eventId) ?? none(), ({ items, next }) => ({
          items: items.map((item) => ({ ...item, personId: 'nobody' })),
          next,
        })),
    },
  }),
  broken(
    'feed.read',
    'newest first',
    reading(async function* (ctx, after) {
      const items: FeedItem[] = [];
      for await (const page of changes.read(ctx, after)) items.push(...page.items);
      yield { items: items.toReversed(), next: null };
    }),
  ),
  broken('feed.head', 'a head that never moves', feeding({ head: async () => '0' })),
  broken(
    'feed.repeat',
    'entries with ids made anew',
    reading((ctx, after) =>
      mapped(changes.read(ctx, after), ({ items, next }) => ({
        items: items.map((item) => {
          calls += 1;
          return { ...item, deliveryId: `id-${calls}` };
        }),
        next,
      })),
    ),
  ),
  broken(
    'feed.pages-of-one',
    'the first page only',
    reading(async function* (ctx, after) {
      for await (const page of changes.read(ctx, after)) {
        yield { ...page, next: null };
        return;
      }
    }),
  ),
  broken(
    'feed.checkpoints',
    'an entry left out after each position',
    reading((ctx, after) => changes.read(ctx, after === '5' ? after : String(Number(after) + 1))),
  ),
  broken(
    'feed.following',
    'positions counted by two',
    feeding({ following: (position) => String(Number(position) + 2) }),
  ),
  broken(
    'feed.delivery-ids',
    'other ids than the notifications carry',
    reading((ctx, after) =>
      mapped(changes.read(ctx, after), ({ items, next }) => ({
        items: items.map((item) => ({ ...item, deliveryId: `feed-${item.deliveryId}` })),
        next,
      })),
    ),
  ),
  broken(
    'feed.future',
    'a position far ahead begins anew',
    reading((ctx, after) => changes.read(ctx, Number(after) > 1_000_000 ? '0' : after)),
  ),
  broken(
    'feed.foreign-position',
    'a position of another source begins anew',
    reading((ctx, after) => changes.read(ctx, /^\d+$/.test(after) ? after : '0')),
  ),
];

async function* none(): AsyncGenerator<never> {}
