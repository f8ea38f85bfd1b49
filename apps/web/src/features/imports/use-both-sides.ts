// Whether an import may begin: both switches, as last known.
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

/** The status of an integration, without asking its source again. */
export function useBothSides(id: string) {
  return useQuery({
    queryKey: [...keys.status(id), 'known'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/integrations/{id}/status', {
          signal,
          params: { path: { id }, query: { source: 'known' } },
        }),
      ),
  });
}
