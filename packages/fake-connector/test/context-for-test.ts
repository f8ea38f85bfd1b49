// A context that reaches nothing: the fake source is in memory.
import { type ConnectorContext, ConnectorError } from '@audience/connector';
import type { FakeSettings } from '../src/index.ts';

const unreachable = () => Promise.reject(new ConnectorError('system', 'The fake connector calls nobody.'));

export const settings: FakeSettings = { secret: 'a secret' };

export const context: ConnectorContext<FakeSettings> = {
  settings,
  http: { get: unreachable, head: unreachable },
  log: { info: () => undefined, warn: () => undefined },
  signal: new AbortController().signal,
};

/** Everything that pages hold, and the cursor that each gave. */
export async function collect<Item>(pages: AsyncIterable<{ items: Item[]; next: string | null }> | undefined) {
  const items: Item[] = [];
  const cursors: Array<string | null> = [];
  for await (const page of pages ?? []) {
    items.push(...page.items);
    cursors.push(page.next);
  }
  return { items, cursors };
}
