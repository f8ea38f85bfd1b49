// The form in which tokens and secrets of keys are kept. They are made by `Ids.newSecret` and known to their holder alone.
import { createHash } from 'node:crypto';

/** What is stored instead of a token. A plain hash is enough for 256 random bits; looking it up leaks nothing of the token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url');
}
