// Each scenario of the mock, told once through a running host: what its card promises is true in the end, and everything is as the
// naive reference says.
import { listScenarios, type ScenarioName } from '@audience/events-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents, sumOf } from '../../src/host/connected-events.ts';
import { type Comparison, compareWithReference } from '../../src/host/events-reference.ts';
import { inAnyOrder } from '../../src/host/picture.ts';
import { contactShape, type HistoryShape, reviewShape } from '../../src/host/shapes.ts';
import { waitFor } from '../../src/host/wait-until.ts';
import { tellScenario } from '../../src/qa/tell-scenario.ts';
import { useSqlite } from '../host/support/databases.ts';

const SETTLED_WITHIN_MS = 120_000;
const TOLD = new Set<ScenarioName>();

/** What a test has of a pair that runs. */
interface Watched {
  both: ConnectedEvents;
  tell(name: ScenarioName, pauseMilliseconds?: number): Promise<void>;
  /** Everything that was told has one outcome, and the end is that of the reference. */
  expectWhole(): Promise<void>;
  /** All attendances at an event, in the histories of all contacts. */
  attendancesAt(eventName: string): Promise<HistoryShape[]>;
  /** The contact that must be there by now. */
  idOf(email: string): Promise<string>;
}

function watch(concurrency: number): () => Watched {
  const newDatabase = useSqlite();
  let watched: Watched;
  beforeAll(async () => {
    const both = await ConnectedEvents.start({
      database: await newDatabase(),
      mock: { concurrency },
      integration: { createCustomFields: true },
    });
    // The reference takes the source's fields as they are when it begins.
    both.mock.model.createCustomField({ label: 'Dietary Requirements' });
    watched = watchedOf(both, await compareWithReference(both));
  });
  afterAll(() => watched.both.close());
  return () => watched;
}

function watchedOf(both: ConnectedEvents, comparison: Comparison): Watched {
  return {
    both,
    tell: async (name, pauseMilliseconds) => {
      await tellScenario(both, name, pauseMilliseconds);
      TOLD.add(name);
    },
    expectWhole: async () => {
      await both.settled(SETTLED_WITHIN_MS);
      const { host, reference } = await comparison.pictures();
      expect(inAnyOrder(host)).toEqual(inAnyOrder(reference));
      const outcomes = await both.outcomes();
      expect(outcomes).toHaveLength(both.mock.model.lastSeq());
      expect(new Set(outcomes.map(({ deliveryId }) => deliveryId)).size).toBe(outcomes.length);
    },
    attendancesAt: async (eventName) => {
      const contacts = await both.api.all(contactShape, '/api/v1/contacts');
      const histories = await Promise.all(contacts.map(({ id }) => both.history(id)));
      return histories.flat().filter(({ sourceEvent }) => sourceEvent.name === eventName);
    },
    idOf: async (email) => (await waitFor(`${email} is a contact`, () => both.contact(email))).id,
  };
}

const catchUp = ({ api, path }: { api: ConnectedEvents['api']; path: string }) => api.do(z.unknown(), 'POST', path);

describe('A scenario whose webhooks come one after the other', () => {
  const watched = watch(1);

  /** Guests as the mock has them: answer, arrival and head count by id. */
  const guestsOf = (eventName: string): Map<string, unknown> => {
    const { model } = watched().both.mock;
    const event = model.events({ limit: 500 }).items.find(({ name }) => name === eventName);
    const { items } = model.guests({ eventId: event?.id ?? '', limit: 500 });
    return new Map(
      items.map(({ id, status, checkedInAt, arrivedGuests }) => [id, { status, checkedInAt, arrivedGuests }]),
    );
  };
  const expectAsInEvents = async (eventName: string, count: number): Promise<void> => {
    const attendances = await watched().attendancesAt(eventName);
    const present = attendances.filter(({ removedAtSource }) => removedAtSource === null);
    expect(present).toHaveLength(count);
    expect(
      new Map(
        present.map(({ personId, status, checkedInAt, arrivedGuests }) => [
          personId,
          { status, checkedInAt, arrivedGuests },
        ]),
      ),
    ).toEqual(guestsOf(eventName));
  };

  it('of a cocktail party: every guest is a contact with answer, list and arrival', async () => {
    await watched().tell('cocktail-party');
    await watched().expectWhole();
    await expectAsInEvents('Cocktail Party', 40);
  });

  it('of a forwarded form: two contacts, the evening in the history of who came, and a review item', async () => {
    await watched().tell('forwarded-form');
    await watched().expectWhole();
    const { both, idOf } = watched();
    expect(await both.history(await idOf('sven.lindqvist@example.com'))).toEqual([]);
    expect(await both.history(await idOf('petra.holm@example.com'))).toMatchObject([
      { sourceEvent: { name: 'Private View' }, status: 'confirmed' },
    ]);
    const review = await both.api.all(reviewShape, '/api/v1/review');
    expect(review.filter(({ kind }) => kind === 'identity_changed')).toMatchObject([
      { contactIds: [expect.any(String), expect.any(String)] },
    ]);
  });

  it('of an offline check-in: the arrivals stand at their own times, before the answers told first', async () => {
    await watched().tell('offline-check-in');
    await watched().expectWhole();
    await expectAsInEvents('Members’ Evening', 8);
    for (const { timeline } of await watched().attendancesAt('Members’ Evening')) {
      const whats = timeline.map(({ what, after }) => `${what} ${after}`);
      expect(timeline[0]?.what).toBe('checkedInAt');
      expect(whats.indexOf('status confirmed')).toBeGreaterThan(0);
    }
  });

  it('of a deleted event: ten contacts stay, and their histories say that it was removed', async () => {
    await watched().tell('event-deleted');
    await watched().expectWhole();
    const attendances = await watched().attendancesAt('Cancelled Concert');
    expect(attendances).toHaveLength(10);
    expect(attendances.filter(({ removedAtSource }) => removedAtSource === null)).toEqual([]);
  });

  it('of dietary requirements: six contacts have theirs in a field that came by itself', async () => {
    await watched().tell('dietary-requirements');
    await watched().expectWhole();
    const { items } = await watched().both.api.get(
      z.object({ items: z.array(z.object({ key: z.string(), label: z.string() })) }),
      '/api/v1/fields',
    );
    const key = items.find(({ label }) => label === 'Dietary Requirements')?.key ?? '';
    const contacts = await watched().both.api.all(contactShape, '/api/v1/contacts');
    expect(contacts.filter(({ values }) => values[key] !== undefined)).toHaveLength(6);
  });

  it('of a switch that was off: what waited is told in number, and applied once it is accepted', async () => {
    const { both } = watched();
    const told = watched().tell('switched-off', 400);
    await waitFor(
      'Audience sees that it is off',
      async () => (await both.status()).source.enabled === false || undefined,
    );
    await told;
    const waiting = await waitFor('changes wait', async () => (await both.status()).pending?.changes ?? undefined);
    // The six that were not told, and whatever came before Audience saw that it is on again.
    expect(waiting).toBeGreaterThanOrEqual(6);
    await catchUp({ api: both.api, path: both.path('/catch-up') });
    await watched().expectWhole();
    await expectAsInEvents('Quiet Hour', 6);
  });

  it('of a feed gap: only the catch-up brings what was lost, once', async () => {
    await watched().tell('feed-gap');
    const { both } = watched();
    await waitFor(
      'the last one is there',
      async () =>
        (await watched().attendancesAt('Lost Evening')).some(({ checkedInAt }) => checkedInAt !== null) || undefined,
    );
    expect(await both.contact('wim.de.late@example.com')).toBeUndefined();
    const { counts } = await both.status();
    expect(both.mock.model.lastSeq() - sumOf(counts)).toBe(19);
    await catchUp({ api: both.api, path: both.path('/catch-up') });
    await watched().expectWhole();
    await expectAsInEvents('Lost Evening', 12);
    expect(await both.contact('wim.de.late@example.com')).toBeDefined();
  });
});

describe('A scenario whose webhooks come in a flood', () => {
  const watched = watch(8);

  it('of a storm: 200 contacts as the guests are, one outcome a change, nothing refused', {
    timeout: 180_000,
  }, async () => {
    const { both } = watched();
    await watched().tell('storm');
    await watched().expectWhole();
    expect(await both.api.all(contactShape, '/api/v1/contacts')).toHaveLength(200);
    const { accepted, ...others } = both.mock.journal.counters().deliveriesByOutcome;
    expect(accepted).toBeGreaterThan(both.mock.model.lastSeq());
    expect(others).toEqual({ refused: 0, timed_out: 0, unreachable: 0, dropped: 0 });
    expect(await both.status()).toMatchObject({ waiting: 0, failing: 0, dead: 0 });
  });
});

describe('Every scenario', () => {
  it('was told', () => {
    expect([...TOLD].sort()).toEqual(
      listScenarios()
        .map(({ name }) => name)
        .sort(),
    );
  });
});
