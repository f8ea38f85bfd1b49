// Reading the people of an event on purpose: all of them, each once, however the pages fall and whatever happens meanwhile.
import { ConnectorError, type Page, type SourceChange, sourceChange, sourceRelationship } from '@audience/connector';
import type { Check } from '../check.ts';
import { CheckFailed, must } from '../failed.ts';
import { noPages, noPull } from '../needs.ts';
import { nameOf } from '../readings.ts';
import { same } from '../same.ts';
import type { Trial } from '../trial.ts';

const noPullPages = <Settings>(trial: Trial<Settings>) => noPull(trial) ?? noPages(trial);
const noLists = <Settings>(trial: Trial<Settings>) =>
  noPull(trial) ?? (trial.world.listId === undefined ? 'lists' : null);
const noRelationships = <Settings>({ connector, world }: Trial<Settings>) =>
  connector.pull?.relationships === undefined || world.acts.relate === undefined ? 'relationships' : null;

/** Checks of `pull`. */
export const pullChecks: Check[] = [
  {
    name: 'pull.everyone',
    title: 'Everyone of the event comes, as the contract has them and told as read',
    missing: noPull,
    async run(trial) {
      const changes = await pull(trial);
      for (const change of changes) {
        const place = sourceChange.safeParse(change).error?.issues[0]?.path.join('.');
        must(place === undefined, `pull.persons: a change does not fit the contract (${place}).`);
        must(
          change.kind === 'person' && change.trigger === 'read',
          'pull.persons: a change is not a person told as read.',
        );
        must(change.person.eventId === trial.world.eventId, 'pull.persons: a person is of another event.');
      }
      mustBeEveryone(idsOf(changes), trial.world.personIds());
    },
  },
  {
    name: 'pull.repeat',
    title: 'Pulling twice gives the same',
    missing: noPull,
    async run(trial) {
      const [once, again] = [await pull(trial), await pull(trial)];
      must(same(once, again), 'pull.persons: the second time gives something else, though nothing happened.');
    },
  },
  {
    name: 'pull.pages-of-one',
    title: 'Pages of one person end, and give everyone once',
    missing: noPullPages,
    async run(trial) {
      const whole = await pull(trial);
      trial.world.setPageSize?.(1);
      const pages = await pagesOf(trial);
      const changes = pages.flatMap(({ items }) => items);
      must(pages.length > 1, 'pull.persons: gives all in one page, though the source’s pages hold one.');
      must(same(sorted(changes), sorted(whole)), 'pull.persons: pages of one give others than one page of all.');
    },
  },
  {
    name: 'pull.moving',
    title: 'People who are there all the while come, though others are added and changed between the pages',
    missing: noPullPages,
    async run(trial) {
      const { world } = trial;
      world.setPageSize?.(1);
      const there = world.personIds();
      const seen: SourceChange[] = [];
      let added = 0;
      const { persons } = trial.need(trial.connector.pull, 'pull');
      const { ctx } = trial.lend();
      await trial.call('pull.persons', async () => {
        for await (const page of persons(ctx, { eventId: world.eventId })) {
          seen.push(...page.items);
          if (added >= 3) continue;
          added += 1;
          await world.acts.add({ email: `moving-${added}@kit.example`, firstName: 'Moving' });
          const [first = ''] = idsOf(page.items);
          if (first !== '') await world.acts.rename(first, `Renamed ${added}`);
        }
      });
      const missing = there.filter((id) => !idsOf(seen).includes(id));
      must(missing.length === 0, `pull.persons: misses ${missing.length} of ${there.length} when pages move.`);
    },
  },
  {
    name: 'pull.checkpoints',
    title: 'Going on from the cursor of any page gives just the rest',
    missing: noPullPages,
    async run(trial) {
      trial.world.setPageSize?.(1);
      const pages = await pagesOf(trial);
      must(pages.at(-1)?.next === null, 'pull.persons: the last page still names a next.');
      for (const [index, { next }] of pages.entries()) {
        if (next === null) continue;
        const rest = await pull(trial, next);
        const expected = pages.slice(index + 1).flatMap(({ items }) => items);
        must(same(idsOf(rest), idsOf(expected)), `pull.persons: going on after page ${index + 1} gives another rest.`);
      }
    },
  },
  {
    name: 'pull.foreign-cursor',
    title: 'A cursor that is none of its own is refused, and is never read as the beginning',
    missing: noPullPages,
    async run(trial) {
      trial.world.setPageSize?.(1);
      const all = idsOf(await pull(trial)).length;
      for (const cursor of ['no such place', '', '{"a":1}', '-1', '%00']) {
        const got = await refusedOr(trial, cursor);
        must(got === null || got.length < all, `pull.persons: the cursor ${JSON.stringify(cursor)} begins anew.`);
      }
    },
  },
  {
    name: 'pull.lists',
    title: 'Pulling one list gives its people alone',
    missing: noLists,
    async run(trial) {
      const { eventId, listId = '' } = trial.world;
      const { persons } = trial.need(trial.connector.pull, 'pull');
      const listed = await trial.items('pull.persons', () => persons(trial.lend().ctx, { eventId, listIds: [listId] }));
      const everyone = idsOf(await pull(trial));
      must(listed.length > 0, 'pull.persons: a list with people gives none.');
      must(listed.length < everyone.length, 'pull.persons: a list gives everyone of the event.');
      must(
        idsOf(listed).every((id) => everyone.includes(id)),
        'pull.persons: a list gives people of another event.',
      );
    },
  },
  {
    name: 'pull.gone',
    title: 'An event that is not there any more is refused as data, or has nobody',
    missing: noPull,
    async run(trial) {
      const { persons } = trial.need(trial.connector.pull, 'pull');
      const read = trial.items('pull.persons', () => persons(trial.lend().ctx, { eventId: 'no-such-event' }));
      const got = await read.catch((error: unknown) => {
        if (error instanceof CheckFailed) throw error;
        must(error instanceof ConnectorError, `pull.persons: threw ${nameOf(error)} for an event that is gone.`);
        must(
          error.failure === 'data' || error.failure === 'config',
          'pull.persons: an event that is gone is not tried again.',
        );
        return [];
      });
      must(got.length === 0, 'pull.persons: gives people of an event that is not there.');
    },
  },
  {
    name: 'pull.relationships',
    title: 'Relationships are as the contract has them and name people of the event',
    missing: noRelationships,
    async run(trial) {
      const { eventId, acts } = trial.world;
      const [one = '', other = ''] = trial.world.personIds();
      await acts.relate?.(one, other);
      const read = trial.need(trial.connector.pull?.relationships, 'pull.relationships');
      const found = await trial.items('pull.relationships', () => read(trial.lend().ctx, eventId));
      const people = idsOf(await pull(trial));
      for (const each of found) {
        must(sourceRelationship.safeParse(each).success, 'pull.relationships: one does not fit the contract.');
        const isOfEvent = [each.personId, each.relatedPersonId].every((id) => people.includes(id));
        must(each.eventId === eventId && isOfEvent, 'pull.relationships: one names people who are not of the event.');
      }
      const pair = [one, other].sort().join();
      const isFound = found.some(({ personId, relatedPersonId }) => [personId, relatedPersonId].sort().join() === pair);
      must(isFound, 'pull.relationships: a relationship of the source is missing.');
    },
  },
];

function pagesOf<Settings>(trial: Trial<Settings>, cursor?: string): Promise<Array<Page<SourceChange>>> {
  const { persons } = trial.need(trial.connector.pull, 'pull');
  const { ctx } = trial.lend();
  return trial.pages('pull.persons', () => persons(ctx, { eventId: trial.world.eventId }, cursor));
}

async function pull<Settings>(trial: Trial<Settings>, cursor?: string): Promise<SourceChange[]> {
  return (await pagesOf(trial, cursor)).flatMap(({ items }) => items);
}

async function refusedOr<Settings>(trial: Trial<Settings>, cursor: string): Promise<string[] | null> {
  try {
    return idsOf(await pull(trial, cursor));
  } catch (error) {
    if (error instanceof CheckFailed) throw error;
    must(error instanceof ConnectorError, `pull.persons: threw ${nameOf(error)} for a cursor that is none.`);
    return null;
  }
}

/** Ids of the persons of changes. */
export function idsOf(changes: readonly SourceChange[]): string[] {
  return changes.flatMap((change) => (change.kind === 'person' ? [change.person.id] : []));
}

function mustBeEveryone(got: string[], expected: string[]): void {
  must(new Set(got).size === got.length, 'pull.persons: somebody comes twice, though nothing happened.');
  const missing = expected.filter((id) => !got.includes(id));
  must(missing.length === 0, `pull.persons: ${missing.length} of ${expected.length} people do not come.`);
  must(got.length === expected.length, 'pull.persons: people come who are not in the event.');
}

function sorted(changes: readonly SourceChange[]): string[] {
  return changes.map((change) => JSON.stringify(change)).sort();
}
