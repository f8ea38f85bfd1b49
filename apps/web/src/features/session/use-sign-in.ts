// Signing in: the call, and what the app knows after it.
import type { Schema } from '@audience/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';
import { signalSignedIn } from '../../lib/signed-out.ts';

export type SignIn = Schema<'SignIn'>;

export function useSignIn(onSignedIn: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => answer(api.POST('/api/v1/session', { body })),
    onSuccess: (session) => {
      queries.setQueryData(keys.session, session);
      signalSignedIn();
      onSignedIn();
    },
  });
}
