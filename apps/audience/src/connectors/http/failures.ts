// What went wrong with an attempt, in the contract's terms. Messages are for people: what is wrong and what to do, by the name of the
// source, with nothing of the request.
import { ConnectorError } from '@audience/connector';
import { AddressRefused } from './network-guard.ts';

/** A failed attempt: the error to throw, whether to try again, and whether the host itself looks down. */
export interface Failure {
  error: ConnectorError;
  retry: boolean;
  down: boolean;
}

/**
 * An answer whose status is no answer to the connector.
 *
 * @param source what people call the source
 * @param retryAfterMs what the source asks to wait, if it does
 */
export function failureOfStatus(source: string, status: number, retryAfterMs: number | undefined): Failure {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 429) {
    const message = `${source} asks for fewer requests. Wait a minute, then try again (${status}).`;
    return {
      error: new ConnectorError('transient', message, { code: 'source_busy', ...wait }),
      retry: true,
      down: false,
    };
  }
  if (status >= 500 || status === 408) {
    const message = `${source} answers with an error of its own. Try again in a few minutes; if it stays, tell whoever runs it (${status}).`;
    const error = new ConnectorError('transient', message, { code: 'source_failing', ...wait });
    return { error, retry: true, down: status >= 500 };
  }
  return { error: refusal(source, status), retry: false, down: false };
}

function refusal(source: string, status: number): ConnectorError {
  const say = (failure: 'config' | 'data', code: string, words: string): ConnectorError =>
    new ConnectorError(failure, `${words} (${status}).`, { code });
  if (status === 401) {
    const words = `${source} does not accept the token. Make a new one there, and enter it in the connection of the integration`;
    return say('config', 'source_unauthorized', words);
  }
  if (status === 403) {
    const words = `${source} does not let the token read this. Enter one that may in the connection of the integration`;
    return say('config', 'source_forbidden', words);
  }
  if (status === 404 || status === 410) {
    return say(
      'data',
      'source_gone',
      `${source} does not have this any more. Look there whether it was removed, and choose again`,
    );
  }
  if (status >= 300 && status < 400) {
    const words = `${source} sends on to another address, which is not followed. Enter the final address in the connection`;
    return say('config', 'source_redirected', words);
  }
  return say('data', 'source_refused', `${source} does not take the request. Tell whoever runs Audience`);
}

/** An attempt that brought no answer. @param source what people call the source */
export function failureOfNetwork(source: string, cause: unknown): Failure {
  if (cause instanceof AddressRefused) {
    const message = `The address of ${source} ${cause.message}.`;
    const error = new ConnectorError('config', message, { code: 'source_private_address' });
    return { error, retry: false, down: false };
  }
  const code = codeOf(cause);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    const message = `${source} sends more than can be read at once. Tell whoever runs Audience.`;
    return { error: new ConnectorError('data', message, { code: 'source_too_large' }), retry: false, down: false };
  }
  if (code.endsWith('_TIMEOUT') || code === 'ETIMEDOUT') {
    const message = `${source} did not answer in time. Try again; if it stays, check the address.`;
    return { error: new ConnectorError('transient', message, { code: 'source_timeout' }), retry: true, down: true };
  }
  const message = `${source} cannot be reached. Check the address, and that ${source} runs (${code}).`;
  return { error: new ConnectorError('transient', message, { code: 'source_unreachable' }), retry: true, down: true };
}

/** The work was cancelled, or the host stops. */
export function cancelled(): ConnectorError {
  return new ConnectorError('transient', 'The work was cancelled.', { code: 'cancelled' });
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'UNKNOWN';
  if (cause.name === 'TimeoutError') return 'ATTEMPT_TIMEOUT';
  return 'code' in cause && typeof cause.code === 'string' && /^[A-Z0-9_]+$/.test(cause.code) ? cause.code : 'UNKNOWN';
}
