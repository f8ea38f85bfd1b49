// What the reference makes of an import: lists and guests of events as the connector reads them, one after another.
import type { ConnectorContext, SourceChange, SourceRequest, SourceResponse } from '@audience/connector';
import { eventsConnector } from '@audience/events-connector';
import { ADMIN_TOKEN } from '@audience/events-mock';
import type { ConnectedEvents } from './connected-events.ts';
import type { Picture } from './picture.ts';
import { pictureOfHost } from './picture-of-host.ts';
import { pictureOfWorld } from './picture-of-world.ts';
import { referenceOfHost, rulesOfHost } from './reference-of-host.ts';

/** What the reference calls the integration. */
const NAME = 'events';
const LONGEST_READ_MS = 10_000;

/** Both pictures once the events were imported in this order: the host's as it is, and the reference's of the same guests. */
export async function picturesOfImport(
  both: ConnectedEvents,
  eventIds: readonly string[],
): Promise<{ host: Picture; reference: Picture }> {
  const rules = await rulesOfHost(both.api, both.integrationId, { name: NAME, connectorName: eventsConnector.name });
  const reference = await referenceOfHost(both.api, new Map([[NAME, rules]]));
  const context = contextOf(both.mock.url);
  const apply = (change: SourceChange): void => {
    const item = { integrationId: NAME, deliveryId: null, importId: 'import', receivedAt: Date.now(), change };
    reference.apply({ kind: 'change', ...item });
  };
  for (const eventId of eventIds) {
    for (const list of (await eventsConnector.browse?.lists?.(context, eventId)) ?? [])
      apply({ kind: 'list', at: list.updatedAt, revision: list.revision, list });
    for await (const { items } of eventsConnector.pull?.persons(context, { eventId }) ?? []) items.forEach(apply);
  }
  return {
    host: await pictureOfHost(both.api, new Map([[both.integrationId, NAME]])),
    reference: pictureOfWorld(reference.world()),
  };
}

function contextOf(baseUrl: string): ConnectorContext<{ baseUrl: string; token: string; webhookSecret: string }> {
  return {
    settings: { baseUrl, token: ADMIN_TOKEN, webhookSecret: '' },
    http: { get: (url, request) => read('GET', url, request), head: (url, request) => read('HEAD', url, request) },
    log: { info: () => undefined, warn: () => undefined },
    signal: new AbortController().signal,
  };
}

async function read(
  method: string,
  url: string,
  { headers = {}, query = {} }: SourceRequest = {},
): Promise<SourceResponse> {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.set(name, String(value));
  const answer = await fetch(address, { method, headers, signal: AbortSignal.timeout(LONGEST_READ_MS) });
  if (!answer.ok) throw new Error(`${method} ${address.pathname} was answered ${answer.status}.`);
  const body: unknown = method === 'HEAD' ? null : await answer.json();
  return { status: answer.status, headers: Object.fromEntries(answer.headers), json: () => body };
}
