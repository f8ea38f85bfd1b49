// What went wrong with an attempt, in the contract's terms. Messages name the host and nothing of the request.
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
 * @param retryAfterMs what the source asks to wait, if it does
 */
export function failureOfStatus(host: string, status: number, retryAfterMs: number | undefined): Failure {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 429) {
    const error = new ConnectorError('transient', `${host} asks for fewer requests (429).`, {
      code: 'source_busy',
      ...wait,
    });
    return { error, retry: true, down: false };
  }
  if (status >= 500 || status === 408) {
    const error = new ConnectorError('transient', `${host} answers with an error (${status}).`, {
      code: 'source_failing',
      ...wait,
    });
    return { error, retry: true, down: status >= 500 };
  }
  return { error: refusal(host, status), retry: false, down: false };
}

function refusal(host: string, status: number): ConnectorError {
  if (status === 401) {
    return new ConnectorError('config', `${host} does not accept the token (401).`, { code: 'source_unauthorized' });
  }
  if (status === 403) {
    return new ConnectorError('config', `${host} does not allow this to the token (403).`, {
      code: 'source_forbidden',
    });
  }
  if (status === 404 || status === 410) {
    return new ConnectorError('data', `${host} does not have what was asked for (${status}).`, { code: 'source_gone' });
  }
  if (status >= 300 && status < 400) {
    const message = `${host} redirects to another address (${status}), which is not followed. Enter the final address.`;
    return new ConnectorError('config', message, { code: 'source_redirected' });
  }
  return new ConnectorError('data', `${host} refuses the request (${status}).`, { code: 'source_refused' });
}

/** An attempt that brought no answer. */
export function failureOfNetwork(host: string, cause: unknown): Failure {
  if (cause instanceof AddressRefused) {
    const error = new ConnectorError('config', cause.message, { code: 'source_private_address' });
    return { error, retry: false, down: false };
  }
  const code = codeOf(cause);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    const error = new ConnectorError('data', `${host} sends more than can be read at once.`, {
      code: 'source_too_large',
    });
    return { error, retry: false, down: false };
  }
  if (code.endsWith('_TIMEOUT') || code === 'ETIMEDOUT') {
    const error = new ConnectorError('transient', `${host} did not answer in time.`, { code: 'source_timeout' });
    return { error, retry: true, down: true };
  }
  const error = new ConnectorError('transient', `${host} cannot be reached (${code}).`, { code: 'source_unreachable' });
  return { error, retry: true, down: true };
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
