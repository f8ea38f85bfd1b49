// Takes secrets out of what goes into the audit log, whoever put them there. Pure.

/** What stands in the place of a secret. */
export const MASK = '***';

const SECRET_NAME = /password|passphrase|secret|token|authorization|cookie|credential|private.?key|api.?key$/i;
const SECRET_VALUE = /\baud_[\w-]+_[\w-]{20,}|\bwhs(?:ec|k)_[\w+/=-]+|\bBearer\s+\S+/g;
const DEEPEST = 8;

/** A copy in which the value of every secret-sounding name, and everything that looks like a token of ours, is masked. */
export function maskSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replace(SECRET_VALUE, MASK);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return MASK;
  if (Array.isArray(value)) return value.map((entry) => maskSecrets(entry, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, isSecret(name, entry) ? MASK : maskSecrets(entry, depth + 1)]),
  );
}

// That a secret is set, since when, or that it is absent may be told.
function isSecret(name: string, entry: unknown): boolean {
  return SECRET_NAME.test(name) && entry !== null && entry !== undefined && typeof entry !== 'boolean';
}
