// A connector as it was written for version 1 of the contract: every member, every kind of change. It is never changed. Where it does
// not compile any more, or is not loaded, the contract has broken its word and needs its next version.
import { z } from 'zod';
import {
  type CheckResult,
  type Connector,
  type ConnectorContext,
  ConnectorError,
  type Delivery,
  type FeedItem,
  type Instant,
  type Page,
  type ParseResult,
  type PullScope,
  type SourceChange,
  type SourceEvent,
  type SourceField,
  type SourceList,
  type SourceRelationship,
  type VerifyResult,
} from '../../src/index.ts';

interface Settings {
  baseUrl: string;
  token: string;
}
type Context = ConnectorContext<Settings>;

const EVENT: SourceEvent = {
  id: 'e',
  name: 'Party',
  startsAt: 1,
  endsAt: null,
  timeZone: null,
  venue: null,
  personCount: null,
  revision: 1,
  updatedAt: 1,
};
const LIST: SourceList = { id: 'l', eventId: 'e', name: 'Friends', personCount: null, revision: 1, updatedAt: 1 };
const CHANGES: SourceChange[] = [
  {
    kind: 'person',
    trigger: 'created',
    at: 1,
    revision: 1,
    position: '1',
    changed: ['email', 'status', 'list'],
    event: EVENT,
    list: LIST,
    person: {
      id: 'p',
      eventId: 'e',
      listId: null,
      createdAt: 1,
      updatedAt: 1,
      statedAt: { email: 1 },
      values: { email: 'a@example.org', count: 1, vip: true, tags: ['a'], phone: null },
      attendance: { status: 'confirmed', checkedInAt: null, totalGuests: 1, arrivedGuests: 0 },
    },
  },
  { kind: 'person_removed', at: 1, revision: 2, personId: 'p', eventId: 'e' },
  { kind: 'event', at: 1, revision: 1, event: EVENT, removed: true },
  { kind: 'list', at: 1, revision: 1, list: LIST },
];
const FIELD: SourceField = { key: 'email', label: 'Email', type: 'email', custom: false, suggestedUid: true };

async function ask({ http, log, settings, signal }: Context): Promise<unknown> {
  if (signal.aborted) throw new ConnectorError('transient', 'Cancelled.', { code: 'cancelled', retryAfterMs: 1 });
  log.info('asking', { of: 1 });
  const answer = await http.get(settings.baseUrl, { headers: {}, query: { a: 1 }, accept: [200, 404] });
  return answer.status === 200 ? answer.json() : answer.headers;
}

async function* onePage<Item>(items: Item[]): AsyncGenerator<Page<Item>> {
  yield { items, next: null };
}

export const version1: Connector<Settings> = {
  id: 'version-one',
  name: 'Version one',
  version: '1.2.3',
  contractVersion: 1,
  nouns: {
    person: { one: 'guest', other: 'guests', translations: { de: { one: 'Gast', other: 'Gäste' } } },
    event: { one: 'event', other: 'events' },
    list: { one: 'list', other: 'lists' },
  },
  settings: z.strictObject({
    baseUrl: z.url().meta({ title: 'Address', origin: true }),
    token: z.string().meta({ title: 'Token', secret: true, rotates: true, generate: 'whsec' }),
  }),
  hosts: (settings: Settings) => [new URL(settings.baseUrl).host],
  facts: { ordered: true, tellsRemovals: false },
  triggers: ['created', 'updated'],
  async check(ctx: Context): Promise<CheckResult> {
    await ask(ctx);
    const problem = { failure: 'config', code: 'source_unauthorized', message: 'Make a new token.' } as const;
    return { reachable: true, authorized: false, administrator: null, enabled: null, account: null, problem };
  },
  fields: async (_ctx: Context, _scope?: { eventId: string }): Promise<SourceField[]> => [FIELD],
  webhook: {
    verify: (delivery: Delivery, _settings: Settings): VerifyResult =>
      delivery.body.length > 0 ? { ok: true, deliveryId: 'd', type: 't' } : { ok: false, cause: 'malformed' },
    parse: async (_delivery: Delivery, _ctx: Context): Promise<ParseResult> => ({ kind: 'changes', changes: CHANGES }),
    example: (_settings: Settings, at: Instant): Delivery => ({ headers: {}, body: new Uint8Array(1), receivedAt: at }),
  },
  browse: {
    events: async (_ctx: Context, _query: { search?: string; cursor?: string; limit?: number }) => ({
      items: [EVENT],
      next: null,
    }),
    event: async (_ctx: Context, _eventId: string) => null,
    lists: async (_ctx: Context, _eventId: string) => [LIST],
  },
  pull: {
    persons: (_ctx: Context, _scope: PullScope, _cursor?: string) => onePage(CHANGES),
    relationships: (_ctx: Context, eventId: string) =>
      onePage<SourceRelationship>([{ eventId, personId: 'p', relatedPersonId: 'q', label: 'Plus one' }]),
  },
  changes: {
    head: async (_ctx: Context) => '1',
    read: (_ctx: Context, after: string) =>
      onePage<FeedItem>([
        { deliveryId: 'd', position: after, type: 't', at: 1, result: { kind: 'unknown_type', type: 't' } },
        { deliveryId: 'e', position: after, type: 't', at: 1, result: { kind: 'unreadable', message: 'No.' } },
      ]),
    compare: (left: string, right: string) => Number(left) - Number(right),
    following: (position: string) => position,
  },
};
