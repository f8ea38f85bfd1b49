// Import runs, as the host tells of them.
import type { Schema } from '@audience/api-client';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';
import { useConnection } from '../../lib/use-live.ts';

export type ImportRun = Schema<'Import'>;
export type ImportRow = Schema<'ImportRow'>;

/** Which rows of a report are shown; empty: all. */
export interface RowFilter {
  outcome: string;
  reason: string;
}

const PAGE_SIZE = 25;
const ROWS_PAGE_SIZE = 50;
const MOST_LOOKED_AT = 100;
const NEVER: ReadonlyMap<string, string> = new Map();
/** Where the stream is lost, what runs is asked for by itself; else rarely, for the stream tells. */
const WITHOUT_STREAM_MS = 3_000;
const WITH_STREAM_MS = 20_000;

/** Whether a run goes on, or will. */
export function isOpen({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** Runs of all integrations, newest first. */
export function useImports() {
  const pause = usePause();
  return useInfiniteQuery({
    queryKey: keys.imports,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam !== null && { cursor: pageParam }) };
      return answer(api.GET('/api/v1/imports', { signal, params: { query } }));
    },
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isOpen)) ? pause : false),
  });
}

/** When each event of a source was last imported to its end, by the source's id of the event; of the newest runs. */
export function useLastImports(integration: string): ReadonlyMap<string, string> {
  const { data = NEVER } = useQuery({
    queryKey: [...keys.imports, 'last', integration],
    queryFn: async ({ signal }) => {
      const query = { integration, limit: MOST_LOOKED_AT };
      const { items } = await answer(api.GET('/api/v1/imports', { signal, params: { query } }));
      const done = items.filter(({ state }) => state === 'done').toReversed();
      return new Map(done.flatMap(({ scope, finishedAt }) => scope.map(({ eventId }) => [eventId, finishedAt ?? ''])));
    },
  });
  return data;
}

/** One run, followed while it goes on. */
export function useImport(id: string) {
  const pause = usePause();
  return useQuery({
    queryKey: keys.import(id),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/imports/{id}', { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data !== undefined && isOpen(state.data) ? pause : false),
  });
}

/** The rows of a report. @param isWanted false: they are not there yet */
export function useImportRows(id: string, { outcome, reason }: RowFilter, isWanted: boolean) {
  return useInfiniteQuery({
    queryKey: ['import-rows', id, outcome, reason],
    enabled: isWanted,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: ROWS_PAGE_SIZE,
        ...(outcome !== '' && { outcome }),
        ...(reason !== '' && { reason }),
        ...(pageParam !== null && { cursor: pageParam }),
      };
      return answer(api.GET('/api/v1/imports/{id}/rows', { signal, params: { path: { id }, query } }));
    },
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Asks a run to stop. */
export function useCancel(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id } } })),
    // It may have ended by itself meanwhile: then the page says so.
    onSettled: () => queries.invalidateQueries({ queryKey: keys.import(id) }),
  });
}

function usePause(): number {
  return useConnection() === 'open' ? WITH_STREAM_MS : WITHOUT_STREAM_MS;
}

function firstPage(): string | null {
  return null;
}
