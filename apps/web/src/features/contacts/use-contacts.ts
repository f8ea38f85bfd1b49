// Contacts, page by page.
import type { Schema } from '@audience/api-client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export type Contact = Schema<'Contact'>;

/** What of the contacts is shown. */
export interface ContactQuery {
  search: string;
  sort: string;
}

const PAGE_SIZE = 50;

export function useContacts({ search, sort }: ContactQuery) {
  return useInfiniteQuery({
    queryKey: keys.contactList({ search, sort }),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/contacts', {
          signal,
          params: {
            query: {
              limit: PAGE_SIZE,
              ...(search !== '' && { search }),
              ...(sort !== '' && { sort }),
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
