// The smallest honest connector: every member of the contract over a source in memory. Nothing is stored between calls.
import {
  CONTRACT_VERSION,
  type Connector,
  ConnectorError,
  type Page,
  type ParseResult,
  type PersonChange,
  type SourcePerson,
  sourceChange,
} from '@audience/connector';
import { z } from 'zod';
import { createFakeSource, type FakeSource } from './fake-source.ts';
import { fakeDelivery, readBody, verifyFakeDelivery } from './signature.ts';

const fakeSettings = z.strictObject({
  baseUrl: z.url().optional().meta({ title: 'Address', origin: true }),
  secret: z.string().min(1).meta({ title: 'Secret', secret: true, rotates: true, generate: 'whsec' }),
});

/** The settings of an integration with the fake source. */
export type FakeSettings = z.infer<typeof fakeSettings>;

/** What it sends: changes as the contract has them, or a reference to one person of the source (a thin notification). */
const changesBody = z.object({ type: z.literal('changes'), changes: z.array(sourceChange) });
const thinBody = z.object({ type: z.literal('thin'), personId: z.string() });

/**
 * A connector for one source.
 *
 * @param source default: an empty one of its own
 */
export function createFakeConnector(source: FakeSource = createFakeSource()): Connector<FakeSettings> {
  return {
    id: 'fake',
    name: 'Fake source',
    version: '0.1.0',
    contractVersion: CONTRACT_VERSION,
    nouns: {
      person: { one: 'person', other: 'persons' },
      event: { one: 'event', other: 'events' },
      list: { one: 'list', other: 'lists' },
    },
    settings: fakeSettings,
    hosts: ({ baseUrl }) => (baseUrl === undefined ? [] : [new URL(baseUrl).host]),
    triggers: ['created', 'updated'],
    async check() {
      source.trouble('check');
      const { enabled, administrator } = source;
      const account = { id: 'fake-account', name: 'Fake account' };
      return { reachable: true, authorized: true, administrator, enabled, account, ...problemOf(source) };
    },
    async fields() {
      source.trouble('fields');
      return source.fields;
    },
    webhook: {
      verify: (delivery, { secret }) => verifyFakeDelivery(delivery, secret),
      async parse(delivery) {
        source.trouble('parse');
        return readChanges(readBody(delivery.body), source);
      },
      example: ({ secret }, at) => fakeDelivery({ type: 'changes', changes: [] }, { secret, at }),
    },
    browse: {
      async events(_ctx, { search = '', cursor, limit = source.pageSize }) {
        source.trouble('events');
        const found = [...source.events.values()].filter(({ name }) =>
          name.toLowerCase().includes(search.toLowerCase()),
        );
        return pageFrom(found, cursor, limit);
      },
      async event(_ctx, eventId) {
        source.trouble('event');
        return source.events.get(eventId) ?? null;
      },
      async lists(_ctx, eventId) {
        source.trouble('lists');
        return [...source.lists.values()].filter((list) => list.eventId === eventId);
      },
    },
    pull: {
      async *persons(_ctx, { eventId, listIds }, cursor) {
        const changes = [...source.persons.values()]
          .filter(({ person }) => person.eventId === eventId)
          .filter(({ person }) => listIds === undefined || listIds.includes(person.listId ?? ''))
          .map(stateOf);
        yield* pagesOf(changes, source, 'persons', cursor);
      },
      async *relationships(_ctx, eventId) {
        const found = source.relationships.filter((each) => each.eventId === eventId);
        yield* pagesOf(found, source, 'relationships');
      },
    },
    changes: {
      async head() {
        source.trouble('head');
        return String(source.feed.length);
      },
      async *read(_ctx, after) {
        if (Number(after) < source.forgottenUpTo) {
          throw new ConnectorError('data', 'The fake source keeps no changes as old as those asked for.', {
            code: 'feed_gone',
          });
        }
        yield* pagesOf(source.feed, source, 'read', after);
      },
      compare: (left, right) => Number(left) - Number(right),
      following: (position) => String(Number(position) + 1),
    },
  };
}

/** A connector for a source that nobody can reach: for tests that bring every change by notification. */
export const fakeConnector: Connector<FakeSettings> = createFakeConnector();

function readChanges(body: { type: string } | null, source: FakeSource): ParseResult {
  const type = body?.type ?? '';
  if (type === 'changes') {
    const read = changesBody.safeParse(body);
    if (read.success) return { kind: 'changes', changes: read.data.changes };
    const place = read.error.issues[0]?.path.join('.');
    throw new ConnectorError('data', `The notification cannot be read (${place}).`, {
      code: 'notification_unreadable',
    });
  }
  if (type !== 'thin') return { kind: 'unknown_type', type };
  const { personId } = thinBody.catch({ type: 'thin', personId: '' }).parse(body);
  const found = source.persons.get(personId);
  if (found === undefined) {
    throw new ConnectorError('data', 'The source does not have this person any more.', { code: 'source_gone' });
  }
  const trigger = found.revision === 1 ? 'created' : 'updated';
  return { kind: 'changes', changes: [{ ...stateOf(found), trigger }] };
}

function stateOf({ person, revision }: { person: SourcePerson; revision: number }): PersonChange {
  return { kind: 'person', trigger: 'read', at: person.updatedAt, revision, person };
}

function problemOf({ administrator, enabled }: FakeSource) {
  if (!administrator) return { problem: problem('source_not_administrator', 'The secret is not an administrator’s.') };
  return enabled ? {} : { problem: problem('source_switched_off', 'The source is switched off.') };
}

const problem = (code: string, message: string) => ({ failure: 'config' as const, code, message });

async function* pagesOf<Item>(
  items: readonly Item[],
  source: FakeSource,
  call: 'persons' | 'relationships' | 'read',
  from?: string,
): AsyncGenerator<Page<Item>> {
  let cursor: string | null = from ?? '0';
  while (cursor !== null) {
    source.trouble(call);
    const page: Page<Item> = pageFrom(items, cursor, source.pageSize);
    yield page;
    cursor = page.next;
  }
}

function pageFrom<Item>(items: readonly Item[], cursor: string | undefined, limit: number): Page<Item> {
  const start = /^\d{1,15}$/.test(cursor ?? '0') ? Number(cursor ?? '0') : items.length;
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? String(end) : null };
}
