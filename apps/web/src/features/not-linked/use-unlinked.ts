// Persons of an integration who have no contact, page by page.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

/** By what they are narrowed down; null: not by that. */
export interface Narrowing {
  /** An event, by Audience's id. */
  event: string | null;
  reason: string | null;
}

const PAGE_SIZE = 50;

export function useUnlinked(id: string, { event, reason }: Narrowing) {
  return useInfiniteQuery({
    queryKey: keys.personList(id, { linked: false, event, reason }),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/integrations/{id}/persons', {
          signal,
          params: {
            path: { id },
            query: {
              limit: PAGE_SIZE,
              linked: 'false',
              ...(event !== null && { event }),
              ...(reason !== null && { reason }),
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

function firstPage(): string | null {
  return null;
}
