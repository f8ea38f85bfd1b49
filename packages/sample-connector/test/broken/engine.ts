// Faults that show only in what becomes of it all: through the engine.
import type { PersonChange, SourceChange } from '@audience/connector';
import {
  type Broken,
  broken,
  changes,
  mapped,
  parsing,
  pull,
  pulling,
  reading,
  type SampleContext,
  webhook,
} from './broken.ts';

type Change = (changes: SourceChange[], ctx: SampleContext) => SourceChange[] | Promise<SourceChange[]>;

/** Parsing with the changes of a notification changed on the way. */
const telling = (change: Change) =>
  parsing(async (delivery, ctx) => {
    const result = await webhook.parse(delivery, ctx);
    return result.kind === 'changes' ? { ...result, changes: await change(result.changes, ctx) } : result;
  });

/** The people of the party as the source has them now. */
async function peopleNow(ctx: SampleContext): Promise<Map<string, PersonChange>> {
  const there = new Map<string, PersonChange>();
  for await (const { items } of pull.persons(ctx, { eventId: 'party' })) {
    for (const item of items) if (item.kind === 'person') there.set(item.person.id, item);
  }
  return there;
}

export const brokenEngine: Broken[] = [
  broken(
    'engine.arrives',
    'names that never come',
    telling((told) =>
      told.map((change) =>
        change.kind === 'person'
          ? { ...change, person: { ...change.person, values: { email: change.person.values.email ?? null } } }
          : change,
      ),
    ),
  ),
  broken(
    'engine.order',
    'one revision for all, so that the last to arrive wins',
    telling((told) => told.map((change) => ({ ...change, revision: 1 }))),
  ),
  broken(
    'engine.duplicates',
    'a person made anew when told again',
    (() => {
      const heard = new Set<string>();
      return telling((told) =>
        told.map((change) => {
          const name = `${change.kind} ${change.revision} ${change.at}`;
          const isAgain = heard.has(name);
          heard.add(name);
          if (change.kind !== 'person' || !isAgain) return change;
          return { ...change, person: { ...change.person, id: `${change.person.id}-again` } };
        }),
      );
    })(),
  ),
  broken(
    'engine.late',
    'what was told then, under the revision of now',
    telling(async (told, ctx) => {
      const there = await peopleNow(ctx);
      return told.map((change) => {
        const now = change.kind === 'person' ? there.get(change.person.id) : undefined;
        return now === undefined ? change : { ...change, revision: now.revision };
      });
    }),
  ),
  broken(
    'engine.late-removed',
    'a state asked for again each time, and told as it was where the person is gone',
    telling(async (told, ctx) => {
      const there = await peopleNow(ctx);
      return told.map((change) => {
        const now = change.kind === 'person' ? there.get(change.person.id) : undefined;
        if (now === undefined || change.kind !== 'person') return change;
        const { updatedAt } = change.person;
        const values = { ...now.person.values, firstName: `${now.revision}` };
        return { ...change, person: { ...now.person, updatedAt, values } };
      });
    }),
  ),
  broken(
    'engine.late-removed',
    'a person who is gone meanwhile is passed over',
    telling(async (told, ctx) => {
      const there = await peopleNow(ctx);
      return told.filter((change) => change.kind !== 'person' || there.has(change.person.id));
    }),
  ),
  broken(
    'engine.catch-up',
    'a feed of those alone who are new',
    reading((ctx, after) =>
      mapped(changes.read(ctx, after), ({ items, next }) => ({
        items: items.filter(({ type }) => type !== 'person.changed'),
        next,
      })),
    ),
  ),
  broken(
    'engine.catch-up-removed',
    'a feed without removals',
    reading((ctx, after) =>
      mapped(changes.read(ctx, after), ({ items, next }) => ({
        items: items.map((item) => ({
          ...item,
          result:
            item.result.kind === 'changes'
              ? { ...item.result, changes: item.result.changes.filter((change) => change.kind !== 'person_removed') }
              : item.result,
        })),
        next,
      })),
    ),
  ),
  broken(
    'engine.import',
    'an import with other names than notifications',
    pulling((ctx, scope, cursor) =>
      mapped(pull.persons(ctx, scope, cursor), ({ items, next }) => ({
        items: items.map((item) =>
          item.kind === 'person'
            ? { ...item, person: { ...item.person, values: { ...item.person.values, lastName: 'Import' } } }
            : item,
        ),
        next,
      })),
    ),
  ),
  broken(
    'engine.removed',
    'removals passed over',
    telling((told) => told.filter(({ kind }) => kind !== 'person_removed')),
  ),
];
