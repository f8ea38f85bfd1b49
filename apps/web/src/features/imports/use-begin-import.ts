// Begins an import. What was refused may be for something that changed meanwhile: it is fetched again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';
import type { Draft } from './draft.ts';
import type { FieldRow, Known } from './field-rows.ts';
import { requestOf } from './import-request.ts';

/** What an import is begun with. */
export interface Begin {
  draft: Draft;
  rows: readonly FieldRow[];
  known: Known;
}

export function useBeginImport(id: string, onBegun: (importId: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ draft, rows, known }: Begin) =>
      answer(
        api.POST('/api/v1/integrations/{id}/imports', {
          params: { path: { id } },
          body: requestOf(draft, rows, known),
        }),
      ),
    onSuccess: (run) => {
      queries.setQueryData(keys.import(run.id), run);
      void queries.invalidateQueries({ queryKey: keys.imports });
      onBegun(run.id);
    },
    onError: () => {
      for (const queryKey of [keys.fields, keys.integrations, keys.status(id), keys.source(id)]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
}
