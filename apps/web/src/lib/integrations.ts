// The integrations of the account, for every page that shows what one of them did.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { type Nouns, nounsOf, useConnectors } from './connectors.ts';
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

/** Answers the nouns of any integration by its id; plain words for one that is gone. */
export function useNounsById(): (integrationId: string) => Nouns {
  const { data: connectors } = useConnectors();
  const { data: integrations } = useIntegrations();
  return (integrationId) => {
    const connector = integrations?.find(({ id }) => id === integrationId)?.connector;
    return nounsOf(connectors?.find(({ id }) => id === connector));
  };
}
