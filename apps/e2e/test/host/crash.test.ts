// The host is killed again and again while a busy evening is told to it. The sender sends again what was not answered 2xx, as senders
// of Standard Webhooks do; nothing else heals: the host cannot read the source meanwhile.
import { afterEach, expect, it } from 'vitest';
import { playBusyEvening } from '../../src/host/busy-evening.ts';
import { ConnectedEvents, sumOf } from '../../src/host/connected-events.ts';
import { compareWithReference } from '../../src/host/events-reference.ts';
import { inAnyOrder } from '../../src/host/picture.ts';
import { seededRandom } from '../../src/host/seeded-random.ts';
import { changeShape, contactShape } from '../../src/host/shapes.ts';
import { waitUntil } from '../../src/host/wait-until.ts';
import { describeOnEachDatabase } from './support/databases.ts';

const CHANGES = 2_000;
const KILLS = 5;
const SEED = 20_260_620;
const RETRY_AFTER_MS = 1_000;
/** What a killed host had claimed on PostgreSQL is free again once its lease is over. */
const LONGEST_LEASE_MS = 120_000;

describeOnEachDatabase('A host that is killed by SIGKILL in the middle of 2,000 deliveries', (newDatabase) => {
  let both: ConnectedEvents | undefined;
  afterEach(() => both?.close());

  it('loses none, applies none twice, and ends where the reference does', { timeout: 240_000 }, async () => {
    both = await ConnectedEvents.start({
      database: await newDatabase(),
      mock: { schedule: Array.from({ length: 2_000 }, () => RETRY_AFTER_MS), concurrency: 16 },
    });
    const { host, mock, api } = both;
    const comparison = await compareWithReference(both);
    mock.faults.set({ readError: { rate: 1 }, duplicate: { rate: 0.1, seed: SEED } });
    playBusyEvening(mock.model, { seed: SEED, changes: CHANGES });
    const total = mock.model.lastSeq();
    const accepted = (): number => mock.journal.counters().deliveriesByOutcome.accepted;
    for (const point of killPoints(total)) {
      await waitUntil(`${point} deliveries were accepted`, () => accepted() >= point, 60_000);
      await host.kill();
      await host.start();
    }
    await waitUntil('every delivery was accepted', () => mock.sender.pending() === 0, 60_000);
    mock.faults.set({});
    await both.settled(LONGEST_LEASE_MS);
    expect(mock.journal.counters().deliveriesByOutcome.unreachable).toBeGreaterThan(0);

    const outcomes = await both.outcomes();
    expect(new Set(outcomes.map(({ deliveryId }) => deliveryId)).size).toBe(total);
    expect(outcomes).toHaveLength(total);
    expect(outcomes.filter(({ outcome, dead }) => dead || outcome === 'failed')).toEqual([]);
    const { counts } = await both.status();
    expect(sumOf(counts)).toBe(total);

    const { host: seen, reference } = await comparison.pictures();
    expect(inAnyOrder(seen)).toEqual(inAnyOrder(reference));
    for (const { id } of await api.all(contactShape, '/api/v1/contacts')) {
      const changes = await api.all(changeShape, `/api/v1/contacts/${id}/changes`);
      const causes = changes.map(({ at: _at, ...change }) => JSON.stringify(change));
      expect(new Set(causes).size).toBe(causes.length);
    }
  });
});

/** Where it is killed, by how many deliveries were accepted: at random, and the same for the same seed. */
function killPoints(total: number): number[] {
  const random = seededRandom(SEED);
  return Array.from({ length: KILLS }, (_, number) => Math.floor((total * (number + random.below(100) / 100)) / KILLS));
}
