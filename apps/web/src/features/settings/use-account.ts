// The account: its name, its time zone, the country of phone numbers that are written without one.
import type { Schema } from '@audience/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';

export type Account = Schema<'Account'>;

export function useAccount() {
  return useQuery({
    queryKey: keys.account,
    queryFn: ({ signal }) => answer(api.GET('/api/v1/account', { signal })),
  });
}

export function useChangeAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'ChangeAccount'>) => answer(api.PATCH('/api/v1/account', { body })),
    onSuccess: (account) => {
      queries.setQueryData(keys.account, account);
      // It stands in the rail, and times are written in its zone.
      return queries.invalidateQueries({ queryKey: keys.session });
    },
  });
}
