// Lets only those in who are signed in. A session that ends later does not throw the page away: see shell/sign-in-again.tsx.
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Failure } from '../components/failure.tsx';
import { PageLoading } from '../components/loading.tsx';
import { useSession } from '../lib/session.ts';

export function SignedIn({ children }: { children: ReactNode }) {
  const { data: session, isPending, error, refetch } = useSession();
  const { pathname, search } = useLocation();
  if (isPending) return <PageLoading />;
  if (error !== null && session === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (session === null) {
    const to = pathname === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={to} replace />;
  }
  return children;
}
