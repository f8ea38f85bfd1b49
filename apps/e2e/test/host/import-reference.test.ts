// An import over the running host ends where the naive reference does, for a few hundred guests of a busy evening that nobody told of.
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { playBusyEvening } from '../../src/host/busy-evening.ts';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { picturesOfImport } from '../../src/host/import-reference.ts';
import { importEvents } from '../../src/host/imports.ts';
import { inAnyOrder } from '../../src/host/picture.ts';
import { describeOnEachDatabase } from './support/databases.ts';

const SEED = 20_260_711;
const CHANGES = 400;
const RULES = [
  { onCreated: 'create_or_update', createWhenUidBlank: true, createCustomFields: true },
  { onCreated: 'create_only', createWhenUidBlank: false, createCustomFields: false },
];

describeOnEachDatabase('An import over the running host', (newDatabase) => {
  let both: ConnectedEvents | undefined;
  afterEach(() => both?.close());

  it.each(RULES)('ends where the reference does: $onCreated', { timeout: 120_000 }, async (integration) => {
    both = await ConnectedEvents.start({
      database: await newDatabase(),
      mock: { seed: { seed: SEED, events: 2, guestsPerEvent: 50 }, concurrency: 16 },
      integration: { ...integration, enabled: false },
    });
    // While the integration is off nothing is applied: the import is the first that Audience hears of them.
    playBusyEvening(both.mock.model, { seed: SEED, changes: CHANGES });
    await both.settled();
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: true });
    const eventIds = both.mock.model.events({ limit: 100 }).items.map(({ id }) => id);
    expect(eventIds).toHaveLength(3);
    const scope = eventIds.map((eventId) => ({ eventId }));
    const { total } = await importEvents(both, { scope, relationships: false });
    expect(total).toBeGreaterThan(150);
    const { host, reference } = await picturesOfImport(both, eventIds);
    expect(host.contacts.length).toBeGreaterThan(100);
    expect(inAnyOrder(host)).toEqual(inAnyOrder(reference));
  });
});
