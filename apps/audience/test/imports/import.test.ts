// Imports of existing events through the API, over the fake source, on both databases.
import { afterEach, expect, it } from 'vitest';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startImportHost } from './support/import-host.ts';

describeOnEachDatabase('An import', (database) => {
  afterEach(stopRooms);

  it('creates, matches and skips by the rules of the integration, and says so of each', async () => {
    const host = await startImportHost(database);
    host.event('gala');
    host.person('ada', 'gala', { company: 'Engines' });
    host.person('bo', 'gala');
    host.person('cleo', 'gala', { email: '' });
    await host.call('POST', '/api/v1/contacts', { values: { email: 'bo@example.org', first_name: 'bo' } });
    const run = await host.import(['gala']);
    expect(run).toMatchObject({
      state: 'done',
      done: 3,
      total: 3,
      problems: [],
      counts: { created: { no_match: 1 }, updated: { matched: 1 }, skipped: { uid_blank: 1 } },
      scope: [{ eventId: 'gala', eventName: 'The gala', lists: null }],
    });
    expect(await host.told(run.id)).toEqual([
      'ada: created (no_match)',
      'bo: updated (matched)',
      'cleo: skipped (uid_blank)',
    ]);
    expect(await host.values('first_name', 'company')).toEqual([
      ['ada', 'Engines'],
      ['bo', undefined],
    ]);
  });
});
