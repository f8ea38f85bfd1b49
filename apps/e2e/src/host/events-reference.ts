// What the reference makes of everything that Events ever told, one change after another in the order in which it happened.
import type { ConnectorContext } from '@audience/connector';
import { eventsConnector } from '@audience/events-connector';
import { ADMIN_TOKEN, type EventsModel } from '@audience/events-mock';
import type { Reference } from '../reference/reference.ts';
import type { ConnectedEvents } from './connected-events.ts';
import { type Picture } from './picture.ts';
import { pictureOfHost } from './picture-of-host.ts';
import { pictureOfWorld } from './picture-of-world.ts';
import { referenceOfHost, rulesOfHost } from './reference-of-host.ts';

/** What the reference calls the integration. */
const NAME = 'events';

/** Compares the host with the reference. */
export interface Comparison {
  /** Both pictures, after everything that Events told up to now. */
  pictures(): Promise<{ host: Picture; reference: Picture }>;
}

/** Reads fields and rules now: call it before anything is told, and before anything goes wrong. */
export async function compareWithReference(both: ConnectedEvents): Promise<Comparison> {
  const rules = await rulesOfHost(both.api, both.integrationId, { name: NAME, connectorName: eventsConnector.name });
  const reference = await referenceOfHost(both.api, new Map([[NAME, rules]]));
  let told = 0;
  return {
    pictures: async () => {
      for (const { id, ...body } of feedOf(both.mock.model, told)) await applyBody(reference, id, body);
      told = both.mock.model.lastSeq();
      return {
        host: await pictureOfHost(both.api, new Map([[both.integrationId, NAME]])),
        reference: pictureOfWorld(reference.world()),
      };
    },
  };
}

function* feedOf(model: EventsModel, from: number) {
  let after = from;
  while (after < model.lastSeq()) {
    const page = model.changes(after, 500);
    if (page === null) throw new Error('The feed does not keep its beginning.');
    yield* page.items;
    after = page.items.at(-1)?.seq ?? model.lastSeq();
  }
}

async function applyBody(reference: Reference, deliveryId: string, body: object): Promise<void> {
  const receivedAt = Date.now();
  const delivery = { headers: {}, body: new TextEncoder().encode(JSON.stringify(body)), receivedAt };
  const result = await eventsConnector.webhook?.parse(delivery, WITHOUT_NETWORK);
  if (result?.kind !== 'changes') throw new Error('Events told something that its connector does not know.');
  for (const change of result.changes) {
    reference.apply({ kind: 'change', integrationId: NAME, deliveryId, importId: null, receivedAt, change });
  }
}

const refuse = (): Promise<never> =>
  Promise.reject(new Error('A notification of Events carries everything: nothing is read.'));

const WITHOUT_NETWORK: ConnectorContext<{ baseUrl: string; token: string; webhookSecret: string }> = {
  settings: { baseUrl: 'http://localhost', token: ADMIN_TOKEN, webhookSecret: '' },
  http: { get: refuse, head: refuse },
  log: { info: () => undefined, warn: () => undefined },
  signal: new AbortController().signal,
};
