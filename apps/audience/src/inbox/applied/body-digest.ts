// A short digest of a body, to tell a second delivery of an id from one that says something else.
import { hash } from 'node:crypto';

const BYTES = 6;

/** The first 48 bits of the SHA-256, as a number that both databases keep exactly. */
export function bodyDigest(body: Uint8Array): number {
  return hash('sha256', body, 'buffer').readUIntBE(0, BYTES);
}
