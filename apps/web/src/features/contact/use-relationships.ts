// Relationships of a contact, and what can be done to them by hand.
import type { Schema } from '@audience/api-client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

/** As the calls answer it: the one that waits has no contact, only a person. */
export type Relationship = NonNullable<ReturnType<typeof useRelationships>['data']>['pages'][number]['items'][number];

const PAGE_SIZE = 20;

export function useRelationships(contactId: string) {
  return useInfiniteQuery({
    queryKey: keys.contactPart(contactId, 'relationships'),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam !== '' && { cursor: pageParam }) };
      return answer(
        api.GET('/api/v1/contacts/{id}/relationships', { signal, params: { path: { id: contactId }, query } }),
      );
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Adds, renames and takes away. Each is shown on both of its contacts. */
export function useRelating(contactId: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: keys.contactPart(contactId, 'relationships') });
  const pathOf = (relationshipId: string) => ({ path: { id: contactId, relationshipId } });
  return {
    add: useMutation({
      mutationFn: async (body: Schema<'CreateRelationship'>): Promise<void> => {
        await api.POST('/api/v1/contacts/{id}/relationships', { params: { path: { id: contactId } }, body });
      },
      onSuccess,
    }),
    rename: useMutation({
      mutationFn: async ({ id, label }: { id: string; label: string }): Promise<void> => {
        const body = { label };
        await api.PATCH('/api/v1/contacts/{id}/relationships/{relationshipId}', { params: pathOf(id), body });
      },
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: async (id: string): Promise<void> => {
        await api.DELETE('/api/v1/contacts/{id}/relationships/{relationshipId}', { params: pathOf(id) });
      },
      onSuccess,
    }),
  };
}
