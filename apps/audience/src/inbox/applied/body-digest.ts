// A short digest of a body, to tell a second delivery of an id from one that says something else.
import { hash } from 'node:crypto';

const BYTES = 6;

/** What was read from a feed has no body of its own to compare. */
export const UNKNOWN_DIGEST = 0;

/** The first 48 bits of the SHA-256, as a number that both databases keep exactly; 0 where the body is not known. */
export function bodyDigest(body: Uint8Array): number {
  if (body.byteLength === 0) return UNKNOWN_DIGEST;
  return hash('sha256', body, 'buffer').readUIntBE(0, BYTES);
}
