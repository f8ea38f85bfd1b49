// What the host refuses, as problem documents in its words.
import type { Schema } from '@audience/api-client';

type Problem = Schema<'Problem'>;
type Errors = NonNullable<Problem['errors']>;

/** Thrown by an answer that refuses. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** A refusal of any kind. */
export function refusal(
  status: number,
  code: string,
  title: string,
  detail: string,
  errors: Errors = [],
  members: Record<string, unknown> = {},
): Refusal {
  return new Refusal({
    ...members,
    type: `/problems/${code}`,
    title,
    status,
    detail,
    ...(errors.length > 0 && { errors }),
  });
}

/** 400: a body or query that does not fit. */
export function badRequest(errors: Errors): Refusal {
  const detail = 'The body does not fit: see "errors" for each field.';
  return refusal(400, 'bad_request', 'The request is not right', detail, errors);
}

/** 401: nobody is signed in. */
export function notSignedIn(): Refusal {
  const detail = 'Sign in, or send an API key as "Authorization: Bearer …". A session or key that you had is over.';
  return refusal(401, 'unauthenticated', 'Sign in first', detail);
}

/** 401: wrong email or password. */
export function wrongSignIn(): Refusal {
  const detail = 'Email or password is wrong. Try again, or ask an administrator for a new invitation.';
  return refusal(401, 'wrong_sign_in', 'The sign-in is not right', detail);
}

/** 403: too little a role. */
export function roleTooLow(minimum: string): Refusal {
  const detail = `This call needs the role ${minimum}. Ask an administrator of the account.`;
  return refusal(403, 'forbidden', 'Your role does not allow this', detail);
}

/** 404. */
export function absent(what: string): Refusal {
  return refusal(404, 'not_found', 'There is nothing here', `There is no such ${what} in this account.`);
}

/** 409 of any kind. */
export function conflict(
  code: string,
  title: string,
  detail: string,
  errors: Errors = [],
  members: Record<string, unknown> = {},
): Refusal {
  return refusal(409, code, title, detail, errors, members);
}

/** 412: it was changed meanwhile. */
export function stale(what: 'contact' | 'integration'): Refusal {
  const detail = `The ${what} was changed since you read it. Read it again and repeat the edit on what it is now.`;
  return refusal(412, 'stale', 'It was changed meanwhile', detail);
}

/** Why a source refuses, by the end of the problem's type. */
export type SourceRefusal = keyof typeof SOURCE_REFUSALS;

const SOURCE_REFUSALS = {
  source_unreachable: ['The source does not answer', 'The source did not answer. Check the address and try again.'],
  source_unauthorized: ['The source does not accept the token', 'The token is not accepted. Make a new one there.'],
  source_not_administrator: ['The token is not of an administrator', 'Use the token of an administrator there.'],
  settings_invalid: ['The settings do not fit', 'The settings do not fit. Fill them in again.'],
  secret_unreadable: ['A secret does not open', 'A secret could not be read. Type it in again.'],
  connector_fault: ['The connector failed', 'The connector failed. Tell whoever runs Audience.'],
} as const;

/** Whether a source refuses with this word. */
export function isSourceRefusal(code: string): code is SourceRefusal {
  return code in SOURCE_REFUSALS;
}

/** 422: refused by the source. */
export function refusedBySource(code: SourceRefusal, message?: string): Refusal {
  const [title, detail] = SOURCE_REFUSALS[code];
  return refusal(422, code, title, message ?? detail);
}
