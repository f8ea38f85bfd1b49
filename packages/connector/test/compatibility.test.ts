// What was written for version 1 is still taken. That it compiles is shown by the typecheck.
import { expect, it } from 'vitest';
import { connectorFaults, sourceChange } from '../src/index.ts';
import { version1 } from './compatibility/version-1.ts';

it('a connector written for version 1 is loaded without a fault', () => {
  expect(connectorFaults(version1)).toEqual([]);
});

it('the changes of version 1 are read as they are', async () => {
  const context = { settings: { baseUrl: 'https://a.example', token: 't' } };
  const delivery = { headers: {}, body: new Uint8Array(1), receivedAt: 1 };
  const result = await version1.webhook?.parse(delivery, {
    ...context,
    http: { get: () => Promise.reject(new Error('none')), head: () => Promise.reject(new Error('none')) },
    log: { info: () => undefined, warn: () => undefined },
    signal: new AbortController().signal,
  });
  const changes = result?.kind === 'changes' ? result.changes : [];
  expect(changes).toHaveLength(4);
  for (const change of changes) expect(sourceChange.parse(change)).toEqual(change);
});
