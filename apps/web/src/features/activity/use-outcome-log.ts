// The log of an integration as it grows: new outcomes at its top while nothing holds it, older ones page by page.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { answer, api } from '../../lib/api.ts';
import { outcomeOf } from '../../lib/live-outcome.ts';
import { keys } from '../../lib/query-keys.ts';
import { useFresh } from '../../lib/use-fresh.ts';
import { useLiveEvents } from '../../lib/use-live.ts';
import type { Narrowing } from './narrowing.ts';
import {
  newsOf,
  type Outcome,
  type OutcomeLog,
  type OutcomePage,
  unseenOf,
  withChanged,
  withNewest,
  withOlder,
} from './outcome-log.ts';

const PAGE_SIZE = 50;

interface LogOptions {
  integrationId: string;
  narrowing: Narrowing;
  /** Nothing is added to the top meanwhile; what comes is counted. */
  isHeld: boolean;
  /** Told of rows that came or changed by themselves, newest first. */
  onNews: (rows: readonly Outcome[]) => void;
}

export function useOutcomeLog({ integrationId, narrowing, isHeld, onNews }: LogOptions) {
  const [log, setLog] = useState<OutcomeLog | null>(null);
  const fresh = useFresh();
  const newest = useQuery({
    queryKey: keys.outcomeList(integrationId, narrowing),
    queryFn: ({ signal }) => fetchPage(integrationId, narrowing, null, signal),
  });
  const become = (after: OutcomeLog): void => {
    const news = new Set(newsOf(log, after));
    setLog(after);
    if (news.size === 0) return;
    fresh.mark(news);
    onNews(after.rows.filter(({ id }) => news.has(id)));
  };
  const take = useEffectEvent((page: OutcomePage) => become(withNewest(log, page)));
  const page = newest.data;
  useEffect(() => {
    if (page !== undefined && !isHeld) take(page);
  }, [page, isHeld]);
  // The newest page tells of itself; further down a row that was tried again is only told of here.
  useLiveEvents((event) => {
    const told = outcomeOf(event);
    if (told !== null && log !== null && !page?.items.some(({ id }) => id === told.id)) become(withChanged(log, told));
  });
  const older = useMutation({
    mutationFn: (cursor: string) => fetchPage(integrationId, narrowing, cursor),
    onSuccess: (found) => setLog((before) => (before === null ? before : withOlder(before, found))),
  });
  return {
    log,
    fresh: fresh.keys,
    error: newest.error,
    isPending: newest.isPending,
    retry: () => void newest.refetch(),
    unseen: page === undefined || !isHeld ? { count: 0, more: false } : unseenOf(log, page),
    older,
  };
}

function fetchPage(
  id: string,
  narrowing: Narrowing,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<OutcomePage> {
  const query = { limit: PAGE_SIZE, ...narrowing, ...(cursor !== null && { cursor }) };
  return answer(
    api.GET('/api/v1/integrations/{id}/outcomes', { params: { path: { id }, query }, ...(signal && { signal }) }),
  );
}
