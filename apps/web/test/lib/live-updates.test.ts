// Which event of the stream fetches what again, through the stream and the cache as the app has them.
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { LiveStream } from '../../src/lib/live.ts';
import { followLive } from '../../src/lib/live-updates.ts';
import { keys } from '../../src/lib/query-keys.ts';
import type { Account } from '../../src/mock/account.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { serve } from '../support/network.ts';

/** Everything that pages keep, by a name for people. */
const KEPT: Readonly<Record<string, readonly unknown[]>> = {
  'the list of contacts': keys.contactList({ search: 'a' }),
  'the contact': keys.contact('c1'),
  'its history': keys.contactPart('c1', 'history'),
  'another contact': keys.contact('c2'),
  fields: keys.fields,
  tags: keys.tags,
  outcomes: keys.outcomeList('i1', {}),
  'not linked': keys.personList('i1', { linked: 'false' }),
  'given up': keys.dead('i1'),
  status: keys.status('i1'),
  integrations: keys.integrations,
  'the integration': keys.integration('i1'),
  'another integration': keys.integration('i2'),
  imports: keys.imports,
  'the import': keys.import('m1'),
  'what the source has': keys.source('i1', 'fields'),
  'what the source said of itself': keys.asked('i1'),
  connectors: keys.connectors,
};

const ends: Array<() => void> = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A cache that keeps everything, and how often each was fetched. */
async function following(): Promise<{ account: Account; stream: LiveStream; fetched: () => Record<string, number> }> {
  const account = seededAccount();
  serve(account);
  const queries = new QueryClient();
  const counts: Record<string, number> = {};
  for (const [name, queryKey] of Object.entries(KEPT)) {
    counts[name] = 0;
    const observer = new QueryObserver(queries, {
      queryKey: [...queryKey],
      queryFn: () => {
        counts[name] = (counts[name] ?? 0) + 1;
        return counts[name];
      },
    });
    ends.push(observer.subscribe(() => undefined));
  }
  const stream = new LiveStream('/api/v1/stream');
  ends.push(followLive(stream, queries), () => stream.close());
  stream.open();
  await waitFor(() => expect(stream.connection).toBe('open'));
  return { account, stream, fetched: () => ({ ...counts }) };
}

test.each([
  ['contact', { id: 'c1' }, ['the contact', 'its history', 'the list of contacts', 'fields', 'tags']],
  ['outcome', { outcome: {} }, ['outcomes', 'not linked', 'given up', 'status']],
  ['integration', { id: 'i1' }, ['the integration', 'integrations', 'outcomes', 'not linked', 'status']],
  ['import', { id: 'm1', state: 'running' }, ['the import', 'imports', 'the list of contacts']],
  ['reset', {}, Object.keys(KEPT).filter((name) => name !== 'what the source said of itself')],
] as const)('"%s" %j fetches again what it is about, and nothing else', async (kind, data, again) => {
  const { account, fetched } = await following();
  await waitFor(() => expect(Object.values(fetched())).toEqual(Object.keys(KEPT).map(() => 1)));
  account.tell(kind, data);
  const expected = Object.fromEntries(
    Object.keys(KEPT).map((name) => [name, again.some((one) => one === name) ? 2 : 1]),
  );
  await waitFor(() => expect(fetched()).toEqual(expected));
});

test('many events at once fetch a list again a few times, not once each; the thing itself is always as it is last', async () => {
  const { account, fetched } = await following();
  for (let count = 0; count < 200; count += 1) account.tell('contact', { id: 'c1' });
  account.tell('import', { id: 'm1' });
  await waitFor(() => expect(fetched()['the import']).toBe(2));
  expect(fetched()['the list of contacts']).toBeLessThanOrEqual(3);
  expect(fetched()['the contact']).toBeGreaterThanOrEqual(2);
});

test('an event that names nothing, or is no JSON, breaks nothing', async () => {
  const { account, stream, fetched } = await following();
  const heard: unknown[] = [];
  ends.push(stream.listen((event) => heard.push(event)));
  account.tell('contact', {});
  account.stream.tellText('contact', 'no { json');
  account.tell('import', { id: 'm1' });
  await waitFor(() => expect(fetched()['the import']).toBe(2));
  expect(heard).toEqual([
    { kind: 'contact', data: {} },
    { kind: 'contact', data: null },
    { kind: 'import', data: { id: 'm1' } },
  ]);
  expect(fetched()['the contact']).toBe(1);
});
