// One attempt: signs the body as it is at this moment, posts it, and tells what came of it. Retries are not its business.
import type { DeliveryOutcome } from '../journal/journal.ts';
import { newWebhookSecret, type SigningSecret, signWebhook } from './sign.ts';
import type { Timers } from './timers.ts';

export type Attempt = {
  url: string;
  webhookId: string;
  body: string;
  secrets: SigningSecret[];
  now: number;
  timeout: number;
  badSignature: boolean;
  corruptBody: boolean;
  signal: AbortSignal;
};

export type AttemptResult = { outcome: Exclude<DeliveryOutcome, 'dropped'>; status: number | null };

export async function postWebhook(attempt: Attempt, fetcher: typeof fetch, timers: Timers): Promise<AttemptResult> {
  const timestamp = Math.floor(attempt.now / 1000);
  const body = attempt.corruptBody ? attempt.body.slice(0, attempt.body.length / 2) : attempt.body;
  const secrets = attempt.badSignature ? [{ secret: newWebhookSecret() }] : attempt.secrets;
  const timeout = new AbortController();
  const stopTimer = timers.after(attempt.timeout, () => timeout.abort());
  try {
    const response = await fetcher(attempt.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Events-Webhooks/1',
        'webhook-id': attempt.webhookId,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': secrets
          .map(({ secret }) => signWebhook(secret, attempt.webhookId, timestamp, body))
          .join(' '),
      },
      body,
      signal: AbortSignal.any([attempt.signal, timeout.signal]),
    });
    // Only the status counts; whatever else the answer holds is not read.
    response.body?.cancel().catch(() => undefined);
    return { outcome: response.ok ? 'accepted' : 'refused', status: response.status };
  } catch {
    return { outcome: timeout.signal.aborted ? 'timed_out' : 'unreachable', status: null };
  } finally {
    stopTimer();
  }
}
