// What the page of an integration reads: its set-up, how both sides are, the fields that its source has.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';

export type Status = Schema<'IntegrationStatus'>;
export type SourceField = Schema<'SourceField'>;

/** The source's own switch is known only by asking: so often, in milliseconds, while somebody looks. */
const LOOK_AGAIN_MS = 15_000;

export function useIntegration(id: string): UseQueryResult<Integration> {
  return useQuery({
    queryKey: keys.integration(id),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/integrations/{id}', { signal, params: { path: { id } } })),
  });
}

/** How both sides are, and what flows between them. The source is asked. */
export function useStatus(id: string): UseQueryResult<Status> {
  return useQuery({
    queryKey: keys.status(id),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/integrations/{id}/status', { signal, params: { path: { id } } })),
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** The fields of the source. It is asked; editors may. */
export function useSourceFields(id: string, may: boolean): UseQueryResult<readonly SourceField[]> {
  return useQuery({
    queryKey: keys.source(id, 'fields'),
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/integrations/{id}/source/fields', { signal, params: { path: { id } } }))).items,
    enabled: may,
  });
}
