// Tags page by page, and what can be done to them.
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

const PAGE_SIZE = 100;

export function useTagPages() {
  return useInfiniteQuery({
    queryKey: [...keys.tags, 'pages'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam !== '' && { cursor: pageParam }) };
      return answer(api.GET('/api/v1/tags', { signal, params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** What is renamed or removed is so on every contact that has it. */
export function useTagChanges() {
  const queries = useQueryClient();
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: keys.contacts });
    void queries.invalidateQueries({ queryKey: ['contact'] });
    return queries.invalidateQueries({ queryKey: keys.tags });
  };
  return {
    add: useMutation({
      mutationFn: (name: string) => answer(api.POST('/api/v1/tags', { body: { name } })),
      onSuccess,
    }),
    rename: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string }) =>
        answer(api.PATCH('/api/v1/tags/{id}', { params: { path: { id } }, body: { name } })),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: async (id: string): Promise<void> => {
        await api.DELETE('/api/v1/tags/{id}', { params: { path: { id } } });
      },
      onSuccess,
    }),
  };
}
