// How well each unique field tells the persons that are known apart.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export type Coverage = Schema<'UidCoverage'>;

export function useCoverage(id: string): UseQueryResult<Coverage> {
  return useQuery({
    queryKey: keys.source(id, 'uid-coverage'),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/integrations/{id}/uid-coverage', { signal, params: { path: { id } } })),
  });
}
