// What goes wrong on the way from Events, over a running host and a running mock: webhooks that come twice, late, in another order,
// wrongly signed, cut short or never. In the end everything is as if nothing had gone wrong.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { playBusyEvening } from '../../src/host/busy-evening.ts';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { type Comparison, compareWithReference } from '../../src/host/events-reference.ts';
import { inAnyOrder } from '../../src/host/picture.ts';
import { deadShape } from '../../src/host/shapes.ts';
import { waitUntil } from '../../src/host/wait-until.ts';
import { describeOnEachDatabase } from './support/databases.ts';

const RETRY_AFTER_MS = 300;

describeOnEachDatabase('Webhooks of Events', (newDatabase) => {
  let both: ConnectedEvents;
  let comparison: Comparison;
  let eventId = '';

  beforeAll(async () => {
    const schedule = Array.from({ length: 1_000 }, () => RETRY_AFTER_MS);
    both = await ConnectedEvents.start({ database: await newDatabase(), mock: { schedule } });
    comparison = await compareWithReference(both);
    eventId = (await both.organise('POST', '/events', { name: 'Concert', startsAt: '2026-06-01T18:00:00Z' })).id;
    await both.settled();
  });
  afterEach(() => both.mock.faults.set({}));
  afterAll(() => both.close());

  /** So many changes, from this seed. */
  const play = (seed: number, changes: number): void =>
    playBusyEvening(both.mock.model, { seed, changes: both.mock.model.lastSeq() + changes });
  const expectWhole = async (): Promise<void> => {
    await both.settled(60_000);
    const outcomes = await both.outcomes();
    expect(new Set(outcomes.map(({ deliveryId }) => deliveryId)).size).toBe(both.mock.model.lastSeq());
    expect(outcomes).toHaveLength(both.mock.model.lastSeq());
    const { host, reference } = await comparison.pictures();
    expect(inAnyOrder(host)).toEqual(inAnyOrder(reference));
  };
  const addGuest = (email: string) => both.organise('POST', '/guests', { eventId, email });
  const caughtUp = async (): Promise<void> => {
    await both.api.do(z.unknown(), 'POST', both.path('/catch-up'));
    await both.settled();
  };
  const refusedFor = async (cause: string): Promise<number> => (await both.status()).refused[cause] ?? 0;

  it('that come twice, late and in another order end where the reference does, each with one outcome', async () => {
    both.mock.faults.set({
      duplicate: { rate: 0.3, seed: 1 },
      reorder: { rate: 0.3, seed: 2, milliseconds: 200 },
      delay: { rate: 0.2, seed: 3, milliseconds: 600 },
    });
    play(1, 300);
    await expectWhole();
  });

  it('that are lost are made good by catching up, when it is asked for', async () => {
    both.mock.faults.set({ drop: { rate: 0.3, seed: 4 } });
    play(2, 200);
    await waitUntil('the sender is done', () => both.mock.sender.pending() === 0);
    expect(both.mock.journal.counters().deliveriesByOutcome.dropped).toBeGreaterThan(0);
    await caughtUp();
    await expectWhole();
  });

  it('that are lost while the host is down are made good when it starts again', async () => {
    await both.host.stop();
    both.mock.faults.set({ drop: { rate: 1 } });
    play(3, 200);
    await both.host.start();
    await expectWhole();
  });

  it('that are signed with a wrong key are answered 401 and counted, and nothing else happens', async () => {
    both.mock.faults.set({ badSignature: { rate: 1 } });
    const before = (await both.outcomes()).length;
    await addGuest('forged@example.org');
    await waitUntil('two attempts were counted', async () => (await refusedFor('signature')) >= 2);
    expect(both.mock.journal.deliveries({ limit: 1 })).toMatchObject([{ outcome: 'refused', status: 401 }]);
    expect(await both.contact('forged@example.org')).toBeUndefined();
    expect(await both.outcomes()).toHaveLength(before);

    both.mock.faults.set({});
    await both.settled();
    expect(await both.contact('forged@example.org')).toBeDefined();
  });

  it('whose body is cut short are answered 422 and kept as dead, and the whole one that follows has its effect', async () => {
    both.mock.faults.set({ corruptBody: { rate: 1 } });
    await addGuest('cut@example.org');
    await waitUntil('one is dead', async () => (await both.status()).dead > 0);
    expect(both.mock.journal.deliveries({ limit: 1 })).toMatchObject([{ outcome: 'refused', status: 422 }]);
    const [dead] = await both.api.all(deadShape, both.path('/dead'));
    expect(dead).toMatchObject({ outcome: 'failed', dead: true, error: { class: 'data' } });
    expect(dead?.body.startsWith('{"type":"guest.created"')).toBe(true);

    both.mock.faults.set({});
    await waitUntil('the whole one was taken', () => both.mock.sender.pending() === 0);
    await waitUntil('it has its effect', async () => (await both.contact('cut@example.org')) !== undefined);
    expect(await both.status()).toMatchObject({ dead: 0, failing: 0, waiting: 0 });
    await expectWhole();
  });
});
