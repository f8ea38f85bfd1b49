// Events cannot be read as it should be: it is busy, broken, slow, cut off in the middle, or answers with a page of HTML. A running
// host never hangs, says what is wrong, goes on with what is told to it, and makes good what it missed once reading works again.
import type { FaultsEdit } from '@audience/events-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents, sumOf } from '../../src/host/connected-events.ts';
import { waitFor, waitUntil } from '../../src/host/wait-until.ts';
import { useSqlite } from './support/databases.ts';

describe('Reading from Events', () => {
  const newDatabase = useSqlite();
  let both: ConnectedEvents;
  let eventId = '';
  let number = 0;

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    eventId = (await both.organise('POST', '/events', { name: 'Concert', startsAt: '2026-06-01T18:00:00Z' })).id;
    await both.settled();
  });
  afterEach(() => both.mock.faults.set({}));
  afterAll(() => both.close());

  const addGuest = async (): Promise<string> => {
    number += 1;
    const email = `guest-${number}@example.org`;
    await both.organise('POST', '/guests', { eventId, email });
    return email;
  };
  const missGuest = async (): Promise<string> => {
    both.mock.faults.set({ drop: { rate: 1 } });
    const email = await addGuest();
    both.mock.faults.set({});
    return email;
  };
  const isThere = async (email: string): Promise<boolean> => (await both.contact(email)) !== undefined;
  const catchUp = (): Promise<unknown> => both.api.do(z.unknown(), 'POST', both.path('/catch-up'));

  it.each<{ what: string; faults: FaultsEdit; status: number }>([
    {
      what: 'answers that it is asked too much',
      faults: { readTooMany: { rate: 0.5, seed: 8, retryAfterSeconds: 0 } },
      status: 429,
    },
    { what: 'fails', faults: { readError: { rate: 0.5, seed: 8 } }, status: 500 },
    { what: 'breaks off in the middle of an answer', faults: { readCut: { rate: 0.5, seed: 8 } }, status: 200 },
    { what: 'is slow', faults: { readSlow: { rate: 1, milliseconds: 300 } }, status: 200 },
  ])('makes good what was missed although the source now and then $what', async ({ faults, status }) => {
    const missed = await missGuest();
    const before = both.mock.journal.requests({ limit: 1 })[0]?.number ?? 0;
    both.mock.faults.set(faults);
    await catchUp();
    await waitUntil('the missed guest is a contact', () => isThere(missed), 60_000);
    expect(both.mock.journal.requests({ after: before }).map((request) => request.status)).toContain(status);
  });

  it.each<{ what: string; faults: FaultsEdit; problem: RegExp }>([
    { what: 'fails', faults: { readError: { rate: 1 } }, problem: /an error of its own/ },
    {
      what: 'is too busy',
      faults: { readTooMany: { rate: 1, retryAfterSeconds: 3_600 } },
      problem: /fewer requests/,
    },
    { what: 'answers with HTML', faults: { readHtml: { rate: 1 } }, problem: /not as Events does/ },
    { what: 'breaks off every answer', faults: { readCut: { rate: 1 } }, problem: /cannot be reached/ },
    {
      what: 'does not answer in time',
      faults: { readSlow: { rate: 1, milliseconds: 60_000 } },
      problem: /did not answer within/,
    },
  ])(
    'of a source that $what: catching up stops, the status says why, webhooks go on, and the next start heals',
    { timeout: 120_000 },
    async ({ faults, problem }) => {
      const missed = await missGuest();
      both.mock.faults.set(faults);
      await catchUp();
      const { source } = await waitFor('the status says that something is wrong', async () => {
        const status = await both.status();
        return status.source.reachable ? undefined : status;
      });
      expect(source.problem?.message).toMatch(problem);
      const told = await addGuest();
      await waitUntil('what is told goes on', () => isThere(told));
      expect(await isThere(missed)).toBe(false);

      const ending = await both.host.stop();
      expect(ending).toEqual({ code: 0, signal: null });
      both.mock.faults.set({});
      await both.host.start();
      await waitUntil('the missed guest is a contact', () => isThere(missed));
      expect((await both.status()).source).toMatchObject({ reachable: true, administrator: true, enabled: true });
    },
  );

  it('left one outcome for each change, though some were told twice and others never', async () => {
    await both.settled();
    const outcomes = await both.outcomes();
    expect(outcomes).toHaveLength(both.mock.model.lastSeq());
    expect(sumOf((await both.status()).counts)).toBe(outcomes.length);
  });

  it('was done by GET and HEAD alone, whatever went wrong', () => {
    const { requestsByMethod } = both.mock.journal.counters();
    expect(Object.keys(requestsByMethod).filter((method) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });
});
