// An import of 20,000 people is killed at five random points, and ends as one that nobody disturbed: the same contacts, links,
// attendances, tags and report, everybody once.
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { beginImport, endOfImport, importEvents } from '../../src/host/imports.ts';
import { pictureOfImport } from '../../src/host/picture-of-import.ts';
import { seededRandom } from '../../src/host/seeded-random.ts';
import { changeShape, contactShape } from '../../src/host/shapes.ts';
import { waitUntil } from '../../src/host/wait-until.ts';
import { describeOnEachDatabase } from './support/databases.ts';

const PEOPLE = 20_000;
const EVENTS = 2;
const KILLS = 5;
const SEED = 20_261_125;
const LOOKED_AT = 200;

describeOnEachDatabase(
  'A host that is killed by SIGKILL in the middle of an import of 20,000 guests',
  (newDatabase) => {
    const running: ConnectedEvents[] = [];
    afterEach(async () => {
      for (const both of running.splice(0)) await both.close();
    });

    const start = async (): Promise<ConnectedEvents> => {
      const both = await ConnectedEvents.start({
        database: await newDatabase(),
        mock: { seed: { seed: SEED, events: EVENTS, guestsPerEvent: PEOPLE / EVENTS } },
        integration: { createCustomFields: true },
      });
      running.push(both);
      return both;
    };
    const orderOf = (both: ConnectedEvents): object => ({
      scope: both.mock.model.events({ limit: EVENTS }).items.map(({ id }) => ({ eventId: id })),
      relationships: true,
      tagsForCreated: ['New'],
      tagsForUpdated: ['Known'],
    });

    it('ends as an uninterrupted one, nobody lost and nobody twice', { timeout: 480_000 }, async () => {
      const calm = await start();
      const undisturbed = await importEvents(calm, orderOf(calm), 180_000);
      const expected = await pictureOfImport(calm, await newestImport(calm));

      const both = await start();
      const id = await beginImport(both, orderOf(both));
      const progress = z.object({ state: z.string(), done: z.number() });
      let killed = 0;
      for (const point of killPoints()) {
        let isOver = false;
        await waitUntil(
          `${point} people are imported`,
          async () => {
            const { done, state } = await both.api.get(progress, `/api/v1/imports/${id}`);
            isOver = state === 'done';
            return done >= point;
          },
          120_000,
        );
        if (!isOver) killed += 1;
        await both.host.kill();
        await both.host.start();
      }
      const ended = await endOfImport(both, id, 180_000);

      expect(killed).toBe(KILLS);
      expect(ended).toMatchObject({ state: 'done', done: PEOPLE, total: PEOPLE, problems: [] });
      expect(ended.counts).toEqual(undisturbed.counts);
      const seen = await pictureOfImport(both, id);
      for (const part of ['contacts', 'tags', 'links', 'rows', 'attendances'] as const) {
        expect(seen[part].length, part).toBe(expected[part].length);
        expect(
          seen[part].filter((text, index) => text !== expected[part][index]),
          part,
        ).toEqual([]);
      }
      expect(new Set(seen.rows).size).toBe(PEOPLE);
      for (const contact of (await both.api.all(contactShape, '/api/v1/contacts')).slice(0, LOOKED_AT)) {
        const changes = await both.api.all(changeShape, `/api/v1/contacts/${contact.id}/changes`);
        const causes = changes.map(({ at: _at, ...change }) => JSON.stringify(change));
        expect(new Set(causes).size).toBe(causes.length);
      }
    });
  },
);

async function newestImport(both: ConnectedEvents): Promise<string> {
  const { items } = await both.api.get(z.object({ items: z.array(z.object({ id: z.string() })) }), '/api/v1/imports');
  return items[0]?.id ?? '';
}

/** Where it is killed, by how many people are done: at random, the same for the same seed, and never at the very end. */
function killPoints(): number[] {
  const random = seededRandom(SEED);
  return Array.from({ length: KILLS }, (_, number) =>
    Math.floor((0.9 * PEOPLE * (number + random.below(100) / 100)) / KILLS),
  );
}
