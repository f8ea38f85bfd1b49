// Makes, changes and removes fields.
import type { Schema } from '@audience/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export interface FieldChange {
  id: string;
  body: Schema<'ChangeField'>;
}

export function useFieldChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: keys.fields });
  return {
    add: useMutation({
      mutationFn: (body: Schema<'CreateField'>) => answer(api.POST('/api/v1/fields', { body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, body }: FieldChange) =>
        answer(api.PATCH('/api/v1/fields/{id}', { params: { path: { id } }, body })),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: async (id: string): Promise<void> => {
        await api.DELETE('/api/v1/fields/{id}', { params: { path: { id } } });
      },
      onSuccess,
    }),
  };
}
