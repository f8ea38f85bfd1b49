// What changed in a contact's values, newest first.
import type { Schema } from '@audience/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export type FieldChange = Schema<'FieldChange'>;

const PAGE_SIZE = 10;

export function useChanges(contactId: string) {
  return useInfiniteQuery({
    queryKey: keys.contactPart(contactId, 'changes'),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam !== '' && { cursor: pageParam }) };
      return answer(api.GET('/api/v1/contacts/{id}/changes', { signal, params: { path: { id: contactId }, query } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
