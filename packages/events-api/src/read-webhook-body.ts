// Reads a webhook body as a consumer must: a new type is not a fault, and nothing throws.
import type { z } from 'zod';
import { WEBHOOK_TYPES, type WebhookBody, webhookBody, webhookEnvelope } from './webhook.ts';

/** One reason why a body cannot be read. It names the place and the rule, never the value. */
export type ReadFault = {
  /** JSON pointer to the property. */
  pointer: string;
  /** The rule that was broken. */
  detail: string;
};

/** What a body turned out to be. */
export type ReadWebhookBody =
  | { kind: 'body'; body: WebhookBody }
  | { kind: 'unknown_type'; type: string; seq: number; timestamp: string }
  | { kind: 'unreadable'; faults: ReadFault[] };

/**
 * Reads a parsed webhook body or change-feed entry. Unknown properties are dropped, an unknown type is told as such.
 *
 * @param value any value, for example from `JSON.parse`
 */
export function readWebhookBody(value: unknown): ReadWebhookBody {
  const envelope = webhookEnvelope.safeParse(value);
  if (!envelope.success) return { kind: 'unreadable', faults: faultsOf(envelope.error) };
  const { type, seq, timestamp } = envelope.data;
  if (!WEBHOOK_TYPES.some((known) => known === type)) return { kind: 'unknown_type', type, seq, timestamp };
  const body = webhookBody.safeParse(value);
  return body.success ? { kind: 'body', body: body.data } : { kind: 'unreadable', faults: faultsOf(body.error) };
}

/**
 * The faults of a failed parse, without the values that were wrong.
 *
 * @param error what `safeParse` answered
 */
export function faultsOf(error: z.ZodError): ReadFault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), detail: 'There is no such property.' }))
      : { pointer: pointerOf(issue.path), detail: issue.message },
  );
}

const pointerOf = (path: PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
