// The fields of contacts: what they are called on screens.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

export type Field = Schema<'Field'>;

/** Default and custom fields, in the order of the host. */
export function useFields(): UseQueryResult<readonly Field[]> {
  return useQuery({
    queryKey: keys.fields,
    queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/fields', { signal }))).items,
  });
}

/** The label of a field by its key; the key itself where there is no such field (any more). */
export function labelOf(fields: readonly Pick<Field, 'key' | 'label'>[] | undefined, key: string): string {
  return fields?.find((field) => field.key === key)?.label ?? key;
}
