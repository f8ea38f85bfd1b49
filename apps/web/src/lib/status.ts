// How both sides of an integration are, and what flows between them.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

export type Status = Schema<'IntegrationStatus'>;

/** The source is asked by itself at most so often, in milliseconds, while somebody looks. */
export const ASKED_EVERY_MS = 30_000;

/** As known here: kept true by the stream, of the source what it said last. The source is not asked. */
export function useStatus(id: string): UseQueryResult<Status> {
  return useQuery({
    queryKey: keys.status(id),
    queryFn: ({ signal }) => fetchStatus(id, 'known', signal),
  });
}

/**
 * Asks the source how it is: at first sight, when the page is looked at again, and every now and then. What it says is in `useStatus`.
 * Answers when it is being asked, and a way to ask now.
 */
export function useAskedSource(id: string): { isAsking: boolean; ask: () => void } {
  const queries = useQueryClient();
  const { isFetching, refetch } = useQuery({
    queryKey: keys.asked(id),
    queryFn: async ({ signal }) => {
      const status = await fetchStatus(id, 'ask', signal);
      queries.setQueryData(keys.status(id), status);
      return status.source;
    },
    staleTime: ASKED_EVERY_MS,
    refetchInterval: ASKED_EVERY_MS,
    refetchOnWindowFocus: true,
    // The next time is soon enough.
    retry: false,
  });
  return { isAsking: isFetching, ask: () => void refetch() };
}

function fetchStatus(id: string, source: 'known' | 'ask', signal: AbortSignal): Promise<Status> {
  return answer(api.GET('/api/v1/integrations/{id}/status', { signal, params: { path: { id }, query: { source } } }));
}
