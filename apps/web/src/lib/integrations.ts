// The integrations of the account, for every page that shows what one of them did.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

export type Integration = Schema<'Integration'>;

const MOST = 500;

/** All of them, in the order in which they were set up. */
export function useIntegrations(): UseQueryResult<readonly Integration[]> {
  return useQuery({
    queryKey: keys.integrations,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/integrations', { signal, params: { query: { limit: MOST } } }))).items,
  });
}
