// A source's persons and relationships, read with care: every page in time and fitting the contract, and an end where pages lead
// nowhere. One page is fetched while the one before it is written.
import {
  ConnectorError,
  type Page,
  type PersonChange,
  type SourceRelationship,
  sourceChange,
  sourceRelationship,
} from '@audience/connector';
import { z } from 'zod';
import { withinPatience } from '../sync/sync-patience.ts';

/** How pages are read. */
export interface PageReading {
  pageMs: number;
  stop: AbortSignal;
}

const MOST_ON_A_PAGE = 10_000;
/** Empty pages in a row: sources that filter give some. */
const MOST_EMPTY = 20;
/** No list of a source is longer. */
const MOST_PAGES = 200_000;

const readPerson = sourceChange.transform((change, context): PersonChange => {
  if (change.kind === 'person' && change.trigger === 'read') return change;
  context.addIssue({ code: 'custom', message: 'A pull gives persons as they were read.' });
  return z.NEVER;
});
const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).max(MOST_ON_A_PAGE), next: z.string().max(10_000).nullable() });
const personPage = pageOf(readPerson);
const relationshipPage = pageOf(sourceRelationship);

/** Pages of persons. @throws ConnectorError, as `guarded` says */
export function personPages(
  open: (signal: AbortSignal) => AsyncIterable<unknown>,
  reading: PageReading,
): AsyncGenerator<Page<PersonChange>> {
  return guarded(open, reading, personPage);
}

/** Pages of relationships. @throws ConnectorError, as `guarded` says */
export function relationshipPages(
  open: (signal: AbortSignal) => AsyncIterable<unknown>,
  reading: PageReading,
): AsyncGenerator<Page<SourceRelationship>> {
  return guarded(open, reading, relationshipPage);
}

/**
 * @throws ConnectorError what the connector threw; `transient`, code `source_timeout`, for a page that does not come; `data`, code
 *   `source_cursor_loop`, where pages lead nowhere; `system`, code `connector_fault`, for what does not fit the contract
 */
async function* guarded<Item>(
  open: (signal: AbortSignal) => AsyncIterable<unknown>,
  { pageMs, stop }: PageReading,
  schema: z.ZodType<Page<Item>>,
): AsyncGenerator<Page<Item>> {
  const ended = new AbortController();
  let pages: AsyncIterator<unknown> | undefined;
  let ahead: Promise<Page<Item> | null> | null = null;
  const guard = new PageGuard();
  try {
    const iterator = open(AbortSignal.any([stop, ended.signal]))[Symbol.asyncIterator]();
    pages = iterator;
    const fetch = async (): Promise<Page<Item> | null> => {
      const step = await withinPatience(pageMs, stop, () => iterator.next());
      if (step.done === true) return null;
      const page = schema.safeParse(step.value);
      if (!page.success) throw misfit(page.error);
      guard.see(page.data);
      return page.data;
    };
    for (ahead = fetch(); ; ) {
      const page: Page<Item> | null = await ahead;
      if (page === null) return;
      ahead = page.next === null ? null : fetch();
      // Whoever takes the next page hears of a fault; until then it must not count as unheard.
      ahead?.catch(() => undefined);
      yield page;
      if (ahead === null) return;
    }
  } catch (error) {
    throw error instanceof ConnectorError ? error : misfit(error);
  } finally {
    ended.abort();
    // It is told to clean up; whether it does is not waited for.
    pages?.return?.().catch(() => undefined);
  }
}

// Whether pages lead somewhere.
class PageGuard {
  readonly #cursors = new Set<string>();
  #empty = 0;

  see({ items, next }: Page<unknown>): void {
    this.#empty = items.length === 0 ? this.#empty + 1 : 0;
    const isKnown = next !== null && this.#cursors.has(next);
    if (isKnown || this.#empty > MOST_EMPTY || this.#cursors.size > MOST_PAGES) {
      throw new ConnectorError('data', 'The source gives the same pages again and again.', {
        code: 'source_cursor_loop',
      });
    }
    if (next !== null) this.#cursors.add(next);
  }
}

function misfit(cause: unknown): ConnectorError {
  return new ConnectorError('system', 'A page of the source came in a way that does not fit the contract.', {
    code: 'connector_fault',
    cause,
  });
}
