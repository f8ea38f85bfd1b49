// Turns a row of either store into a claimed delivery.
import type { ClaimedDelivery } from './inbox-log.ts';

/** A row as both drivers answer it: PostgreSQL may give 64-bit numbers as text. */
export interface DeliveryRow {
  position: number | string;
  account_id: string;
  integration_id: string;
  delivery_id: string;
  received_at: number | string;
  headers: string;
  body: Uint8Array;
}

/** The delivery of a row. */
export function claimedDelivery(row: DeliveryRow): ClaimedDelivery {
  return {
    position: Number(row.position),
    accountId: row.account_id,
    integrationId: row.integration_id,
    deliveryId: row.delivery_id,
    receivedAt: Number(row.received_at),
    headers: readHeaders(row.headers),
    body: row.body,
  };
}

/** Headers out of their JSON text; what is no text is left out. */
export function readHeaders(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return headers;
  for (const [name, content] of Object.entries(value)) {
    if (typeof content === 'string') headers[name] = content;
  }
  return headers;
}
