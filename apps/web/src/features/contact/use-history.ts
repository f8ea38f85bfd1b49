// A contact's attendances, newest event first.
import type { Schema } from '@audience/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export type Attendance = Schema<'Attendance'>;
export type Step = Attendance['timeline'][number];

const PAGE_SIZE = 20;

export function useHistory(contactId: string) {
  return useInfiniteQuery({
    queryKey: keys.contactPart(contactId, 'history'),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam !== '' && { cursor: pageParam }) };
      return answer(api.GET('/api/v1/contacts/{id}/history', { signal, params: { path: { id: contactId }, query } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Names an attendance among all of a contact. */
export function keyOfAttendance({ integrationId, personId }: Pick<Attendance, 'integrationId' | 'personId'>): string {
  return `${integrationId} ${personId}`;
}
