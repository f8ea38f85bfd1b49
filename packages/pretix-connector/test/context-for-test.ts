// The contract's context over `fetch`, so that MSW answers. The host's own HTTP is tested in the host.
import { type ConnectorContext, ConnectorError, type FailureClass, type SourceRequest } from '@audience/connector';
import { TOKEN } from '@audience/pretix-mock';
import type { PretixSettings } from '../src/index.ts';

const FAILURES: Record<number, [FailureClass, string]> = {
  401: ['config', 'source_unauthorized'],
  403: ['config', 'source_forbidden'],
  404: ['data', 'source_gone'],
  429: ['transient', 'source_busy'],
};

export function settingsWith(settings: Partial<PretixSettings> = {}): PretixSettings {
  const plain = { baseUrl: 'https://pretix.test', organizer: 'acme', token: TOKEN };
  return { ...plain, language: 'en', buyerContact: 'never', ...settings };
}

/** A context, the addresses it read, and what the connector told the log. */
export function contextWith(settings: Partial<PretixSettings> = {}) {
  const warnings: Array<[string, Record<string, string | number | boolean>]> = [];
  const reads: Array<{ method: string; url: URL }> = [];
  const abort = new AbortController();
  const read = async (method: string, address: string, request: SourceRequest = {}) => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      for (const each of [value ?? []].flat()) url.searchParams.append(name, String(each));
    }
    reads.push({ method, url });
    const response = await fetch(url, { method, headers: request.headers ?? {} }).catch((): never => {
      throw new ConnectorError('transient', 'pretix.test cannot be reached.', { code: 'source_unreachable' });
    });
    const text = await response.text();
    if (!(request.accept?.includes(response.status) ?? response.ok)) {
      const [failure, code] = FAILURES[response.status] ?? ['transient', 'source_failing'];
      throw new ConnectorError(failure, `pretix.test answers ${response.status}.`, { code });
    }
    const json = (): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        throw new ConnectorError('transient', 'It is not JSON.', { code: 'source_not_json' });
      }
    };
    return { status: response.status, headers: Object.fromEntries(response.headers), json };
  };
  const context: ConnectorContext<PretixSettings> = {
    settings: settingsWith(settings),
    http: { get: (url, request) => read('GET', url, request), head: (url, request) => read('HEAD', url, request) },
    log: {
      info: () => undefined,
      warn: (message, facts = {}) => {
        warnings.push([message, facts]);
      },
    },
    signal: abort.signal,
  };
  return { context, reads, warnings, abort };
}

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
