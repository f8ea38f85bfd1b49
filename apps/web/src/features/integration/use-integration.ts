// What the page of an integration reads: its set-up, and the fields that its source has.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import type { Integration } from '../../lib/integrations.ts';
import { keys } from '../../lib/query-keys.ts';

export type SourceField = Schema<'SourceField'>;

export function useIntegration(id: string): UseQueryResult<Integration> {
  return useQuery({
    queryKey: keys.integration(id),
    queryFn: ({ signal }) => answer(api.GET('/api/v1/integrations/{id}', { signal, params: { path: { id } } })),
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
