// Contacts, page by page; later pages are larger, so that a list that is read far takes few calls.
import type { Schema } from '@audience/api-client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';
import { filterText } from './filter-parts.ts';
import type { ListQuery } from './list-address.ts';

export type Contact = Schema<'Contact'>;

interface PageWanted {
  cursor: string | null;
  limit: number;
}

const FIRST_PAGE: PageWanted = { cursor: null, limit: 50 };
const LARGEST_PAGE = 500;

export function useContacts({ search, sort, parts }: ListQuery) {
  const filter = filterText(parts);
  return useInfiniteQuery({
    queryKey: keys.contactList({ search, sort, filter }),
    queryFn: ({ pageParam: { cursor, limit }, signal }) =>
      answer(
        api.GET('/api/v1/contacts', {
          signal,
          params: {
            query: {
              limit,
              sort,
              ...(search !== '' && { search }),
              ...(filter !== null && { filter }),
              ...(cursor !== null && { cursor }),
            },
          },
        }),
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }, _all, { limit }): PageWanted | null =>
      nextCursor === null ? null : { cursor: nextCursor, limit: Math.min(2 * limit, LARGEST_PAGE) },
    placeholderData: keepPreviousData,
  });
}

/** How many contacts the query finds; undefined while, and where, that is not known. */
export function useContactCount({ search, parts }: Pick<ListQuery, 'search' | 'parts'>): number | undefined {
  const filter = filterText(parts);
  const { data } = useQuery({
    queryKey: keys.contactList({ count: true, search, filter }),
    queryFn: async ({ signal }) => {
      const asked = { ...(search !== '' && { search }), ...(filter !== null && { filter }) };
      const params = { query: { limit: 1, total: 'true', ...asked } };
      return (await answer(api.GET('/api/v1/contacts', { signal, params }))).total ?? null;
    },
  });
  return data ?? undefined;
}
