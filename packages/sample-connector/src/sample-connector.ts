// The connector, as the contract wants it. A member that a source cannot give is left out; nothing else need change.
import {
  CONTRACT_VERSION,
  type Connector,
  ConnectorError,
  type FeedItem,
  type ParseResult,
  readAnswer,
} from '@audience/connector';
import { checkSetup } from './check-setup.ts';
import { readJsonObject, readNotification } from './read-notification.ts';
import { get, pagesOf, readAll, readPage, SOURCE } from './read-pages.ts';
import { type SampleSettings, sampleSettings } from './settings.ts';
import { OWN_FIELDS, toSourceEvent, toSourceField, toSourceList, toSourcePerson } from './to-contract.ts';
import { signedDelivery, verifyDelivery } from './verify-delivery.ts';
import { wireEvent, wireFeedEntry, wireField, wireList, wirePerson, wireRelation } from './wire.ts';

/** Sample, a source that is made up. */
export const sampleConnector: Connector<SampleSettings> = {
  id: 'sample',
  name: 'Sample',
  version: '0.1.0',
  contractVersion: CONTRACT_VERSION,
  nouns: {
    person: { one: 'person', other: 'people' },
    event: { one: 'event', other: 'events' },
    list: { one: 'list', other: 'lists' },
  },
  settings: sampleSettings,
  hosts: ({ baseUrl }) => [new URL(baseUrl).host],
  facts: { ordered: false, tellsRemovals: true },
  triggers: ['created', 'updated'],
  check: checkSetup,

  async fields(ctx, scope) {
    const wire = await readAll(ctx, ['fields'], wireField, { event: scope?.eventId });
    return [...OWN_FIELDS, ...wire.map(toSourceField)];
  },

  webhook: {
    verify: verifyDelivery,
    parse: async (delivery) => readNotification(readJsonObject(delivery.body)),
    example({ webhookSecret }, at) {
      const body = JSON.stringify({ type: 'test', position: 1, at: new Date(at).toISOString() });
      return signedDelivery(webhookSecret, `example-${at}`, at, new TextEncoder().encode(body));
    },
  },

  browse: {
    async events(ctx, { search, cursor, limit }) {
      const page = await readPage(ctx, ['events'], wireEvent, { search, cursor, limit });
      return { items: page.items.map(toSourceEvent), next: page.next };
    },
    async event(ctx, eventId) {
      const answer = await get(ctx, ['events', eventId], {}, [200, 404]);
      return answer.status === 404 ? null : toSourceEvent(readAnswer(answer.json(), wireEvent, SOURCE));
    },
    async lists(ctx, eventId) {
      return (await readAll(ctx, ['events', eventId, 'lists'], wireList)).map(toSourceList);
    },
  },

  pull: {
    async *persons(ctx, { eventId, listIds }, cursor) {
      const query = { lists: listIds?.join(',') };
      for await (const page of pagesOf(ctx, ['events', eventId, 'people'], wirePerson, query, cursor)) {
        const items = page.items.map((wire) => {
          const person = toSourcePerson(wire);
          return { kind: 'person', trigger: 'read', at: person.updatedAt, revision: wire.revision, person } as const;
        });
        yield { items, next: page.next };
      }
    },
    async *relationships(ctx, eventId) {
      for await (const page of pagesOf(ctx, ['events', eventId, 'relations'], wireRelation)) {
        const items = page.items.map(({ personId, otherId, label }) => {
          return { eventId, personId, relatedPersonId: otherId, label };
        });
        yield { items, next: page.next };
      }
    },
  },

  changes: {
    async head(ctx) {
      return (await readPage(ctx, ['changes'], wireFeedEntry, { newest: 1 })).items[0]?.position.toString() ?? '0';
    },
    async *read(ctx, after) {
      if (!/^\d{1,15}$/.test(after)) {
        throw new ConnectorError('data', 'The place to read on from is none of Sample’s.', { code: 'cursor_invalid' });
      }
      for await (const page of pagesOf(ctx, ['changes'], wireFeedEntry.loose(), { after })) {
        yield { items: page.items.map(toFeedItem), next: page.next };
      }
    },
    compare: (left, right) => Number(left) - Number(right),
    following: (position) => String(Number(position) + 1),
  },
};

function toFeedItem(entry: { id: string; position: number; type: string; at: string }): FeedItem {
  const { id, position, type, at } = entry;
  return { deliveryId: id, position: String(position), type, at: Date.parse(at), result: resultOf(entry) };
}

// An entry that cannot be read rests by itself; the feed goes on behind it.
function resultOf(entry: unknown): ParseResult | { kind: 'unreadable'; message: string } {
  try {
    return readNotification(entry);
  } catch (error) {
    if (error instanceof ConnectorError) return { kind: 'unreadable', message: error.message };
    throw error;
  }
}
