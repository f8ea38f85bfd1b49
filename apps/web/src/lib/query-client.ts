// The cache of what the host answered. A lost session is told once, wherever it is noticed.
import { ProblemAnswer } from '@audience/api-client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut } from './api.ts';

const MOST_TRIES = 2;

/** @param onSignedOut called when any call finds that the session is over. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: unknown): void => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // What the host refused stays refused; what did not reach it may.
        retry: (count, error) => count < MOST_TRIES && isWorthAnotherTry(error),
      },
      mutations: { retry: false },
    },
  });
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof ProblemAnswer && (error.status === 0 || error.status >= 500);
}
