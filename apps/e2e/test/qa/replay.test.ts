// A recorded evening replayed by the mock through a running host: the host ends as the reference says, and twice is as once, catching up
// included. Nothing that was personal is anywhere in the host.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Api } from '../../src/host/api.ts';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { compareWithReference } from '../../src/host/events-reference.ts';
import { inAnyOrder, type Picture } from '../../src/host/picture.ts';
import { pictureOfHost } from '../../src/host/picture-of-host.ts';
import { contactShape } from '../../src/host/shapes.ts';
import { waitUntil } from '../../src/host/wait-until.ts';
import { recordEvening } from '../../src/qa/record-evening.ts';
import { useSqlite } from '../host/support/databases.ts';

const INTEGRATION = 'events';

describe('A recorded evening', () => {
  const newDatabase = useSqlite();
  let both: ConnectedEvents;
  let once: Picture;

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase(), mock: { concurrency: 1 } });
    const text = await recordEvening(['cocktail-party', 'offline-check-in', 'event-deleted']);
    expect(await new Api(both.mock.url).call('PUT', '/_mock/recording', text)).toMatchObject({ status: 200 });
  });
  afterAll(() => both.close());

  const picture = (): Promise<Picture> => pictureOfHost(both.api, new Map([[both.integrationId, INTEGRATION]]));
  const replay = async (): Promise<void> => {
    await both.organise('POST', '/recording/replay', { speed: 0 });
    await waitUntil(
      'it is told',
      () => both.mock.replayer.state()?.isRunning === false && both.mock.sender.pending() === 0,
    );
  };

  it('is told to the host as it was: contacts and histories are those of the reference', async () => {
    const comparison = await compareWithReference(both);
    await replay();
    await both.settled();
    const { host, reference } = await comparison.pictures();
    once = inAnyOrder(host);
    expect(once).toEqual(inAnyOrder(reference));
    expect(once.contacts).toHaveLength(58);
  });

  it('has made-up people alone', async () => {
    for (const { values } of await both.api.all(contactShape, '/api/v1/contacts')) {
      expect(values.email).toMatch(/^guest\.\d+\.0a1b2c3d@example\.com$/);
    }
  });

  it('ends the second time as the first, though most of it is lost and only the change feed tells it', async () => {
    // What was typed here meanwhile is newer than everything that the recording states, the second time too.
    const [first] = await both.api.all(contactShape, '/api/v1/contacts');
    await both.api.do(z.unknown(), 'PATCH', `/api/v1/contacts/${first?.id}`, { values: { company: 'Typed Here' } });
    once = inAnyOrder(await picture());
    both.mock.faults.set({ drop: { rate: 0.7, seed: 5 }, duplicate: { rate: 0.3, seed: 6 } });
    await replay();
    both.mock.faults.set({});
    await both.api.do(z.unknown(), 'POST', both.path('/catch-up'));
    await both.settled();
    expect(inAnyOrder(await picture())).toEqual(once);
    expect(JSON.stringify(once)).toContain('Typed Here');
    expect(await both.outcomes()).toHaveLength(both.mock.model.lastSeq());
  });
});
