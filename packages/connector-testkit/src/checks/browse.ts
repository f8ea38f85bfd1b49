// Which events and lists there are.
import { type SourceEvent, sourceEvent, sourceList } from '@audience/connector';
import type { Check } from '../check.ts';
import { must } from '../failed.ts';
import { same } from '../same.ts';
import type { Trial } from '../trial.ts';

const MOST_PAGES = 500;

const noBrowse = <Settings>({ connector }: Trial<Settings>) =>
  connector.browse === undefined ? 'events to browse' : null;
const noLists = <Settings>({ connector }: Trial<Settings>) => (connector.browse?.lists === undefined ? 'lists' : null);
const noEvent = <Settings>({ connector }: Trial<Settings>) =>
  connector.browse?.event === undefined ? 'a way to read one event' : null;

/** Checks of `browse`. */
export const browseChecks: Check[] = [
  {
    name: 'browse.events',
    title: 'Events are as the contract has them, each once, the one of the world among them',
    missing: noBrowse,
    async run(trial) {
      const events = await browse(trial);
      for (const event of events) must(sourceEvent.safeParse(event).success, 'browse.events: an event does not fit.');
      const ids = events.map(({ id }) => id);
      must(new Set(ids).size === ids.length, 'browse.events: an event comes twice.');
      must(ids.includes(trial.world.eventId), 'browse.events: the event of the world is not among them.');
    },
  },
  {
    name: 'browse.pages',
    title: 'Page by page, one at a time, gives the same events as all at once',
    missing: noBrowse,
    async run(trial) {
      const all = await browse(trial);
      const single = await browse(trial, { limit: 1 });
      must(same(all, single), 'browse.events: pages of one give other events than pages of many.');
    },
  },
  {
    name: 'browse.search',
    title: 'Events are found by a part of their name in any case; nonsense finds none',
    missing: noBrowse,
    async run(trial) {
      const { eventId } = trial.world;
      const name = (await browse(trial)).find(({ id }) => id === eventId)?.name ?? '';
      const found = await browse(trial, { search: name.slice(0, Math.max(3, name.length - 2)).toUpperCase() });
      must(
        found.some(({ id }) => id === eventId),
        'browse.events: an event is not found by a part of its name.',
      );
      const none = await browse(trial, { search: 'zq-no-such-event-zq' });
      must(none.length === 0, 'browse.events: a search for nonsense finds events, so the search is not passed on.');
    },
  },
  {
    name: 'browse.event',
    title: 'One event is found by its id; one that is not there is null',
    missing: noEvent,
    async run(trial) {
      const { eventId } = trial.world;
      const read = trial.need(trial.connector.browse?.event, 'browse.event');
      const found = await trial.call('browse.event', () => read(trial.lend().ctx, eventId));
      must(found?.id === eventId, 'browse.event: does not find the event of the world.');
      const none = await trial.call('browse.event', () => read(trial.lend().ctx, 'no-such-event'));
      must(none === null, 'browse.event: finds an event that is not there.');
    },
  },
  {
    name: 'browse.lists',
    title: 'The lists of an event are as the contract has them, each once and of that event',
    missing: noLists,
    async run(trial) {
      const { eventId, listId } = trial.world;
      const read = trial.need(trial.connector.browse?.lists, 'browse.lists');
      const lists = await trial.call('browse.lists', () => read(trial.lend().ctx, eventId));
      for (const list of lists) {
        must(sourceList.safeParse(list).success, 'browse.lists: a list does not fit.');
        must(list.eventId === eventId, 'browse.lists: a list is of another event.');
      }
      const ids = lists.map(({ id }) => id);
      must(new Set(ids).size === ids.length, 'browse.lists: a list comes twice.');
      must(listId === undefined || ids.includes(listId), 'browse.lists: the list of the world is not among them.');
    },
  },
];

async function browse<Settings>(
  trial: Trial<Settings>,
  query: { search?: string; limit?: number } = {},
): Promise<SourceEvent[]> {
  const { events } = trial.need(trial.connector.browse, 'browse');
  const { ctx } = trial.lend();
  const found: SourceEvent[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; cursor !== null; page += 1) {
    must(page < MOST_PAGES, 'browse.events: its pages do not end.');
    const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await trial.call('browse.events', () => events(ctx, asked));
    must(query.limit === undefined || answer.items.length <= query.limit, 'browse.events: gives more than asked for.');
    found.push(...answer.items);
    cursor = answer.next;
  }
  return found;
}
