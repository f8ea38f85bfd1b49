// Both sides as the kit's user has them: two addresses, a key, and nothing of this repository's code between.
import { z } from 'zod';
import { ConnectedEvents } from '../host/connected-events.ts';

/** A host and a mock that are connected. */
export interface QaSides {
  /** Where the mock of Events is. */
  readonly events: string;
  /** Where Audience is. */
  readonly audience: string;
  /** Of an administrator of Audience. */
  readonly key: string;
  readonly integrationId: string;
  readonly both: ConnectedEvents;
  close(): Promise<void>;
}

/** Starts both, as `npm start` does. Close them before the test ends. */
export async function startQaSides(database: string): Promise<QaSides> {
  const both = await ConnectedEvents.start({
    database,
    mock: { concurrency: 1, seed: { events: 2, guestsPerEvent: 5 } },
    integration: { createCustomFields: true },
  });
  const body = { name: 'QA', role: 'administrator' };
  const { key } = await both.api.do(z.object({ key: z.string() }), 'POST', '/api/v1/api-keys', body);
  const { host, mock, integrationId } = both;
  return { events: mock.url, audience: host.origin, key, integrationId, both, close: () => both.close() };
}
