// Trying a set-up out, and catching up: what an administrator starts by hand.
import type { Schema } from '@audience/api-client';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export type TestResult = Schema<'IntegrationTest'>;
export type Test = UseMutationResult<TestResult, Error, void>;

export function useTest(id: string): Test {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/v1/integrations/{id}/test', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.status(id) }),
  });
}

export type Decision = 'accept' | 'decline';

/** What happened in the source while a side was off: to be applied, or left out. */
export function useCatchUp(id: string): UseMutationResult<void, Error, Decision> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (decision) => {
      const params = { params: { path: { id } } };
      if (decision === 'accept') await api.POST('/api/v1/integrations/{id}/catch-up', params);
      else await api.POST('/api/v1/integrations/{id}/catch-up/decline', params);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.status(id) }),
  });
}
