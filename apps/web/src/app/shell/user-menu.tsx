// Who is signed in. What they may do is fetched when they press it.
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../../lib/session.ts';
import { WhoButton } from './who-button.tsx';

const UserActions = lazy(() => import('./user-actions.tsx'));

export function UserMenu() {
  const { data: session } = useSession();
  const [isWanted, setWanted] = useState(false);
  if (session === undefined || session === null) return null;
  const who = <WhoButton session={session} aria-haspopup="menu" onClick={() => setWanted(true)} />;
  return isWanted ? (
    <Suspense fallback={who}>
      <UserActions session={session} />
    </Suspense>
  ) : (
    who
  );
}
