// A context for a connector's own tests, over the `fetch` of the process, so that MSW answers. The host's rules hold in it.
import type { Connector, ConnectorContext, Page } from '@audience/connector';
import { type Asked, KitHttp } from './source-http.ts';

type Facts = Record<string, string | number | boolean>;

/** A context, and what the connector did with it. */
export interface TestContext<Settings> {
  context: ConnectorContext<Settings>;
  /** Every request, oldest first. */
  reads: Asked[];
  /** What the connector warned the log of. */
  warnings: Array<[message: string, facts: Facts]>;
  abort: AbortController;
}

/** @param settings as the connector's schema gives them */
export function testContext<Settings>(connector: Connector<Settings>, settings: Settings): TestContext<Settings> {
  const reads: Asked[] = [];
  const warnings: Array<[string, Facts]> = [];
  const abort = new AbortController();
  const http = new KitHttp({
    allowedHosts: connector.hosts(settings),
    fetch: (request) => fetch(request).catch(() => undefined),
    signal: abort.signal,
    troubleAt: () => undefined,
    asked: reads,
  });
  const log = {
    info: () => undefined,
    warn: (message: string, facts: Facts = {}) => {
      warnings.push([message, facts]);
    },
  };
  return { context: { settings, http, log, signal: abort.signal }, reads, warnings, abort };
}

/** Everything that pages hold, and the cursor that each gave. */
export async function collect<Item>(
  pages: AsyncIterable<Page<Item>> | undefined,
): Promise<{ items: Item[]; cursors: Array<string | null> }> {
  const items: Item[] = [];
  const cursors: Array<string | null> = [];
  for await (const page of pages ?? []) {
    items.push(...page.items);
    cursors.push(page.next);
  }
  return { items, cursors };
}
