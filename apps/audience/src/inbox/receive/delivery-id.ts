// Ids of deliveries come from outside: which of them can be kept as they are, and what stands in for one that cannot.
import { hash } from 'node:crypto';

const LONGEST = 200;

/** Whether both databases keep this id as it is. */
export function isUsableId(id: string): boolean {
  return id.length > 0 && id.length <= LONGEST && id.isWellFormed() && !id.includes('\0');
}

/** An id for a malformed delivery that has none: the same body has the same one. */
export function idFromBody(body: Uint8Array): string {
  return `body_${hash('sha256', body, 'hex').slice(0, 32)}`;
}
