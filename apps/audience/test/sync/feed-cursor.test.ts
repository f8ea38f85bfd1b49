// The cursor over positions that become final in any order.

import { fakeConnector } from '@audience/fake-connector';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FeedCursor } from '../../src/sync/feed-cursor.service.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { addAccount, addIntegration, openEngine } from './support/engine-room.ts';

const feed = fakeConnector.changes;
if (feed === undefined) throw new Error('The fake connector has a feed.');
const { following: _following, ...withoutGaps } = feed;

async function start(database: TestDatabase) {
  const room = await openEngine(database);
  const { id: accountId } = await addAccount(room);
  const { unitOfWork, database: reading } = room.storage;
  const cursor = new FeedCursor(reading);
  const begin = async () => {
    const { id } = await addIntegration(room, accountId);
    await unitOfWork.run((transaction) =>
      transaction.query("UPDATE integrations SET feed_position = '0' WHERE id = $1", [id]),
    );
    return {
      final: (positions: number[], of = feed) =>
        unitOfWork.run((transaction) =>
          cursor.advance(
            transaction,
            of ?? withoutGaps,
            positions.map((position) => ({ accountId, integrationId: id, position: String(position) })),
          ),
        ),
      moveTo: (position: number, of = feed) =>
        unitOfWork.run((transaction) => cursor.moveTo(transaction, of ?? withoutGaps, accountId, id, String(position))),
      at: async () => {
        const rows = await reading.query<{ feed_position: string }>(
          'SELECT feed_position FROM integrations WHERE id = $1',
          [id],
        );
        return Number(rows[0]?.feed_position);
      },
      stored: async () => {
        const rows = await reading.query<{ position: string }>(
          'SELECT position FROM feed_positions WHERE integration_id = $1',
          [id],
        );
        return rows.map(({ position }) => Number(position)).sort((left, right) => left - right);
      },
    };
  };
  return { begin };
}

describeOnEachDatabase('The cursor of a feed', (database) => {
  it('moves over what is final without a gap, and keeps what waits above one', async () => {
    const place = await (await start(database)).begin();
    await place.final([1, 2]);
    expect([await place.at(), await place.stored()]).toEqual([2, []]);
    await place.final([4, 6]);
    expect([await place.at(), await place.stored()]).toEqual([2, [4, 6]]);
    await place.final([5]);
    expect([await place.at(), await place.stored()]).toEqual([2, [4, 5, 6]]);
    await place.final([3]);
    expect([await place.at(), await place.stored()]).toEqual([6, []]);
  });

  it('ends at the same place whatever the order, the batches and the copies', async () => {
    const { begin } = await start(database);
    const batches = fc
      .shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 10, 11], { minLength: 1 })
      .chain((order) =>
        fc.tuple(fc.constant(order), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 10, maxLength: 10 })),
      );
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(8), async ([order, sizes], again) => {
        const place = await begin();
        const told = [...order];
        for (const size of sizes) await place.final([...told.splice(0, size), ...order.slice(0, again % 2)]);
        const final = new Set(order);
        let end = 0;
        while (final.has(end + 1)) end += 1;
        expect(await place.at()).toBe(end);
        expect(await place.stored()).toEqual(order.filter((one) => one > end).sort((left, right) => left - right));
      }),
      { numRuns: 30 },
    );
  });

  it('goes on over what waited above when it is set, forgets what it passed, and never moves back', async () => {
    const place = await (await start(database)).begin();
    await place.final([2, 3, 7, 8, 10]);
    await place.moveTo(6);
    expect([await place.at(), await place.stored()]).toEqual([8, [10]]);
    await place.moveTo(4);
    expect(await place.at()).toBe(8);
    await place.final([9]);
    expect([await place.at(), await place.stored()]).toEqual([10, []]);
  });

  it('closes a gap with thousands waiting above it', async () => {
    const place = await (await start(database)).begin();
    const many = Array.from({ length: 3_000 }, (_, index) => index + 2);
    await place.final(many);
    expect(await place.at()).toBe(0);
    await place.final([1]);
    expect([await place.at(), await place.stored()]).toEqual([3_001, []]);
  });

  it('keeps a bounded number of positions above a gap: catching up finds the others by their marks', async () => {
    const place = await (await start(database)).begin();
    for (let from = 2; from < 30_000; from += 7_000) {
      await place.final(Array.from({ length: 7_000 }, (_, index) => from + index));
    }
    expect((await place.stored()).length).toBe(21_000);
  });

  it('is only set where gaps cannot be seen', async () => {
    const place = await (await start(database)).begin();
    await place.final([1, 2], withoutGaps);
    expect(await place.at()).toBe(0);
    await place.moveTo(2, withoutGaps);
    expect([await place.at(), await place.stored()]).toEqual([2, []]);
  });
});
