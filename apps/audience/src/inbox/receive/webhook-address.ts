// Which requests are deliveries. The address is taken as it was sent: what only resembles one is none.
import type { IncomingMessage } from 'node:http';

const PREFIX = '/webhooks';
const ADDRESS = /^\/webhooks\/([\w-]{16,128})(?:\?.*)?$/;

/** Everything under `/webhooks` is answered by the inbox, so that near misses are answered alike. */
export function isWebhookAddress(url: string | undefined): boolean {
  if (url === undefined || !url.startsWith(PREFIX)) return false;
  const next = url.charAt(PREFIX.length);
  return next === '' || next === '/' || next === '?';
}

/** The key of a delivery's address; null where address or method is not that of a delivery. */
export function webhookKey({ method, url }: Pick<IncomingMessage, 'method' | 'url'>): string | null {
  if (method !== 'POST' || url === undefined) return null;
  return ADDRESS.exec(url)?.[1] ?? null;
}
