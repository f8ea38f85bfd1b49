// What this room refuses, in the words that the caller reads. One place, so that the same refusal always reads the same:
// a text that differs would tell whether something exists.
import {
  badRequest,
  conflict,
  forbidden,
  notFound,
  ProblemError,
  tooManyRequests,
  unauthenticated,
} from '../common/problem-error.ts';
import type { Role } from './access/role.ts';

/** No session, no key, or neither in force any more. */
export function notSignedIn(): ProblemError {
  return unauthenticated(
    'Sign in, or send an API key as "Authorization: Bearer …". A session or key that you had is over.',
  );
}

/** Wrong email or wrong password. */
export function wrongSignIn(): ProblemError {
  return new ProblemError(
    401,
    'wrong_sign_in',
    'The sign-in is not right',
    'Email or password is wrong. Try again, or ask an administrator for a new invitation.',
  );
}

/** Too many wrong sign-ins from one address. */
export function tooManySignIns(waitMs: number): ProblemError {
  return tooManyRequests(
    Math.max(1, Math.ceil(waitMs / 1000)),
    'Too many sign-ins failed. Wait as long as Retry-After says, then try again.',
  );
}

/** A session's call that changes something and does not come from our own pages. */
export function crossSiteCall(): ProblemError {
  return new ProblemError(
    403,
    'cross_site_call',
    'This call comes from another site',
    'A call with a session cookie that changes something must come from a page of Audience (Origin or Sec-Fetch-Site). Programs use an API key.',
  );
}

/** Signed in with too little a role. */
export function roleTooLow(minimum: Role): ProblemError {
  return forbidden(`This call needs the role ${minimum}. Ask an administrator of the account.`);
}

/** A call about somebody's own password, made with an API key. */
export function onlyUsers(): ProblemError {
  return forbidden('An API key has no password. Sign in as a user.');
}

/** A route of ours that forgot to say who may call it. */
export function routeWithoutRole(): ProblemError {
  return forbidden('This call is closed to everybody: it does not say which role may call it.');
}

/** An API key that would be over when it is made. */
export function keyAlreadyOver(): ProblemError {
  return badRequest('The API key would be over already: see "errors".', [
    {
      pointer: '/expiresAt',
      detail: 'This time has passed: give one to come, or leave it out for a key without an end.',
    },
  ]);
}

/** Not in this account: absent, or another account's. */
export function absent(what: 'user' | 'API key' | 'account'): ProblemError {
  return notFound(`There is no such ${what} in this account.`);
}

/** A token that was used, has run out, or never was. */
export function invitationNotFound(): ProblemError {
  return notFound(
    'This invitation is not in force: it was used, replaced, or is older than a week. Ask an administrator for a new one.',
  );
}

/** The email signs somebody in already. */
export function emailTaken(): ProblemError {
  return conflict(
    'email_taken',
    'This email is taken',
    'Another user signs in with this email. Each user has an email of their own.',
  );
}

/** What would leave the account without an administrator. */
export function lastAdministrator(): ProblemError {
  return conflict(
    'last_administrator',
    'The account needs an administrator',
    'This is the last administrator who can sign in. Make another user administrator first.',
  );
}
