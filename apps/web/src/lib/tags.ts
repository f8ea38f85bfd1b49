// The tags of the account, for whoever suggests them.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

export type Tag = Schema<'Tag'>;

const MOST = 500;

/** Tags by name, as many as one page of the API holds. */
export function useTags(): UseQueryResult<readonly Tag[]> {
  return useQuery({
    queryKey: keys.tags,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/tags', { signal, params: { query: { limit: MOST } } }))).items,
  });
}
