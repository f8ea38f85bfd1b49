// Signing in. Where one was going is kept in the address, as long as it is a place of this app.
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../../lib/session.ts';
import { Door } from './door.tsx';
import { SignInForm } from './sign-in-form.tsx';

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

/** `//elsewhere` and `/\elsewhere` are addresses of other sites. */
function placeOf(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) ? to : '/contacts';
}
