// Deliveries that were given up, and trying them again: what was tried stays in sight until it is known how that went.
import type { Schema } from '@audience/api-client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../lib/api.ts';
import { outcomeOf, type ToldOutcome } from '../../lib/live-outcome.ts';
import { keys } from '../../lib/query-keys.ts';
import { useLiveEvents } from '../../lib/use-live.ts';

export type DeadDelivery = Schema<'DeadDelivery'>;

/** A delivery that is tried again. `result` null: how that goes is not known yet. */
export interface Retried {
  delivery: DeadDelivery;
  result: ToldOutcome | null;
}

// Bodies may be large.
const PAGE_SIZE = 20;
const MOST_RETRIED = 50;

export function useDead(id: string) {
  return useInfiniteQuery({
    queryKey: keys.dead(id),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/integrations/{id}/dead', {
          signal,
          params: { path: { id }, query: { limit: PAGE_SIZE, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
  });
}

function firstPage(): string | null {
  return null;
}

export function useRetry(id: string) {
  const queries = useQueryClient();
  const [retried, setRetried] = useState<readonly Retried[]>([]);
  useLiveEvents((event) => {
    const result = outcomeOf(event);
    if (result === null) return;
    setRetried((before) =>
      before.map((one) => (one.delivery.id === result.id && isAfter(result, one.delivery) ? { ...one, result } : one)),
    );
  });
  const retry = useMutation({
    mutationFn: ({ one }: { one: DeadDelivery | null; shown: readonly DeadDelivery[] }) =>
      answer(
        one === null
          ? api.POST('/api/v1/integrations/{id}/dead/replay', { params: { path: { id } } })
          : api.POST('/api/v1/integrations/{id}/dead/{outcomeId}/replay', {
              params: { path: { id, outcomeId: one.id } },
            }),
      ),
    // Before the answer, as the outcome may be told first.
    onMutate: ({ one, shown }) => {
      const now = one === null ? shown : [one];
      const ids = new Set(now.map((delivery) => delivery.id));
      setRetried((before) =>
        [
          ...now.map((delivery) => ({ delivery, result: null })),
          ...before.filter(({ delivery }) => !ids.has(delivery.id)),
        ].slice(0, MOST_RETRIED),
      );
    },
    onError: (_error, { one, shown }) => {
      const ids = new Set((one === null ? shown : [one]).map((delivery) => delivery.id));
      setRetried((before) => before.filter(({ delivery }) => !ids.has(delivery.id)));
    },
    onSettled: () => {
      for (const queryKey of [keys.dead(id), keys.status(id), keys.outcomes(id)]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
  return { retried, retry };
}

// The try before this one is told of no more.
function isAfter(result: ToldOutcome, { at, attempts, dead }: DeadDelivery): boolean {
  return result.at > at || result.attempts > attempts || result.dead !== dead;
}
