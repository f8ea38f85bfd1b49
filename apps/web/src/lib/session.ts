// Who is signed in, and what that person may do.
import type { Schema } from '@audience/api-client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api, isSignedOut } from './api.ts';
import { keys } from './query-keys.ts';

export type Session = Schema<'Session'>;
export type Role = Session['role'];

const RANK: Record<Role, number> = { viewer: 0, editor: 1, administrator: 2 };

/** The session; null: nobody is signed in. */
export function useSession(): UseQueryResult<Session | null> {
  return useQuery({
    queryKey: keys.session,
    queryFn: ({ client }) => readSession(client.getQueryData<Session | null>(keys.session) ?? null),
    staleTime: 5 * 60_000,
  });
}

/** A session that was there and is over is an error, and stays known: the page goes on, and the password is asked for on top of it. */
async function readSession(before: Session | null): Promise<Session | null> {
  try {
    return await answer(api.GET('/api/v1/session'));
  } catch (error) {
    if (isSignedOut(error) && before === null) return null;
    throw error;
  }
}

/** Whether the one who is signed in has at least this role. False while that is not known. */
export function useMay(role: Role): boolean {
  const { data } = useSession();
  return data !== undefined && data !== null && RANK[data.role] >= RANK[role];
}
