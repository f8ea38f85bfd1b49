// Signing in. Where one was going is kept in the address, as long as it is a place of this app.
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../../lib/session.ts';
import { Door } from './door.tsx';
import { SignInForm } from './sign-in-form.tsx';

const START = '/contacts';

export default function SignInPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { data: session } = useSession();
  const to = placeOf(search.get('to'));
  if (session !== undefined && session !== null) return <Navigate to={to} replace />;
  return (
    <Door title="Sign in">
      <SignInForm email={search.get('email') ?? ''} onSignedIn={() => void navigate(to, { replace: true })} />
    </Door>
  );
}

/** As the browser reads it: `//elsewhere`, `/\elsewhere` and `/.//elsewhere` are addresses of other sites. */
function placeOf(to: string | null): string {
  const here = globalThis.location.origin;
  if (to === null || !to.startsWith('/') || !URL.canParse(to, here)) return START;
  const { origin, pathname, search, hash } = new URL(to, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : START;
}
