// The answers to deliveries as HTTP: status, headers and body, made once. An answer says nothing of what the sender could not
// know: every address that is none is answered alike.
import { toDocument } from '../../common/problem-document.ts';
import { notFound, ProblemError, tooManyRequests, unavailable, unprocessable } from '../../common/problem-error.ts';
import type { ReceiveAnswer } from './receive-answer.ts';

/** An answer ready to be written. */
export interface WebhookAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const RETRY_SOON_SECONDS = 1;
const RETRY_LATER_SECONDS = 5;

const UNSIGNED = 'The signature is missing, or was not made with the secret of this integration.';
const UNTIMELY = 'The timestamp is missing, or more than 5 minutes off: look at the clock of the sender.';

const ANSWERS: Readonly<Record<Exclude<ReceiveAnswer, 'cut'>, WebhookAnswer>> = {
  stored: accepted('stored'),
  seen: accepted('seen'),
  unknown_key: refused(notFound('There is nothing at this address.')),
  too_large: refused(new ProblemError(413, 'too_large', 'The body is too large', 'A delivery has at most 1 MiB.')),
  not_json: refused(
    new ProblemError(
      415,
      'unsupported_media_type',
      'The body is not JSON',
      'Send "Content-Type: application/json", and do not compress the body.',
    ),
  ),
  signature: refused(new ProblemError(401, 'not_signed', 'The delivery is not signed rightly', UNSIGNED)),
  timestamp: refused(new ProblemError(401, 'not_signed', 'The delivery is not signed rightly', UNTIMELY)),
  malformed: refused(
    unprocessable(
      'malformed_delivery',
      'The delivery cannot be read',
      'It is signed, but it is nothing that this source sends.',
    ),
  ),
  throttled: refused(tooManyRequests(RETRY_SOON_SECONDS)),
  unavailable: refused(unavailable('The delivery could not be stored. Send it again.', RETRY_LATER_SECONDS)),
};

/** The HTTP answer. */
export function webhookAnswer(answer: Exclude<ReceiveAnswer, 'cut'>): WebhookAnswer {
  return ANSWERS[answer];
}

function accepted(status: 'stored' | 'seen'): WebhookAnswer {
  return written(202, 'application/json', JSON.stringify({ status }), {});
}

function refused(problem: ProblemError): WebhookAnswer {
  const seconds = problem.retryAfterSeconds;
  const retry = seconds === null ? {} : { 'retry-after': String(seconds) };
  return written(problem.status, 'application/problem+json', JSON.stringify(toDocument(problem, null)), retry);
}

function written(status: number, type: string, body: string, further: Record<string, string>): WebhookAnswer {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...further,
  };
  return { status, headers, body };
}
