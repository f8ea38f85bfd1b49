// The one client of the host, and what every call of it shares.
import { type ApiClient, createApiClient, ProblemAnswer } from '@audience/api-client';

/** Calls the host that served this page, with the session's cookie. */
export const api: ApiClient = createApiClient({ baseUrl: globalThis.location?.origin ?? '' });

/**
 * The body of a call: `await answer(api.GET('/api/v1/session'))`. Refusals were thrown as ProblemAnswer before this.
 * @throws TypeError when a call that answers something answered nothing.
 */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Exclude<Data, undefined>> {
  const { data } = await call;
  if (!isPresent(data)) throw new TypeError('The answer was empty.');
  return data;
}

function isPresent<Data>(data: Data | undefined): data is Exclude<Data, undefined> {
  return data !== undefined;
}

/** What to say of any error, for people. */
export function sentenceOf(error: unknown): string {
  if (isSignedOut(error)) return 'Your session was over. Sign in, then try again.';
  if (error instanceof ProblemAnswer) return error.message;
  return 'Something went wrong on this page. Load it again; if it stays, tell whoever runs Audience.';
}

/** The sentence for a field of a form, by its pointer (`/settings/token`); undefined where nothing is wrong with it. */
export function fieldSentence(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof ProblemAnswer)) return undefined;
  return error.problem.errors?.find((one) => one.pointer === pointer)?.detail;
}

/** Whether nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemAnswer && error.status === 401 && !isWrongSignIn(error);
}

/** Whether email or password is wrong. */
export function isWrongSignIn(error: unknown): boolean {
  return error instanceof ProblemAnswer && error.code === 'wrong_sign_in';
}
