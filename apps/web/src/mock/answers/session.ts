// Signing in and out.
import type { Schema } from '@audience/api-client';
import { type Account, PASSWORD } from '../account.ts';
import { on } from '../call.ts';
import { refusal, wrongSignIn } from '../refusal.ts';

export const sessionAnswers = [
  on('GET /api/v1/session', (_call, account) => sessionOf(account)),
  on('POST /api/v1/session', ({ body }, account) => {
    const isRight = body.email.toLowerCase() === account.contents.user.email && body.password === PASSWORD;
    if (!isRight) throw wrongSignIn();
    account.isSignedIn = true;
    return sessionOf(account);
  }),
  on('DELETE /api/v1/session', (_call, account) => {
    account.endSession();
    return undefined;
  }),
  on('POST /api/v1/invitations/accept', ({ body }, account) => {
    const invited = account.contents.users.find(({ state }) => state === 'invited');
    if (invited === undefined || body.token !== INVITATION) throw spent();
    invited.state = 'active';
    return { email: invited.email };
  }),
];

/** The token that lets the first invited user in, once. */
export const INVITATION = 'invitation-token-of-the-mock-0123456789';

function sessionOf({ contents, role }: Account): Schema<'Session'> {
  return { user: contents.user, apiKey: null, role, account: contents.account, expiresAt: '2026-12-23T19:30:00.000Z' };
}

function spent() {
  const detail =
    'This invitation is not in force: it was used, replaced, or is older than a week. Ask an administrator for a new one.';
  return refusal(404, 'not_found', 'There is nothing here', detail);
}
