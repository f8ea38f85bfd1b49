// Which proxies may say where a request came from. None, unless the operator names them.
import ipaddr from 'ipaddr.js';

const MOST_HOPS = 16;

/** `false` for nothing, a number of hops, or addresses and ranges; `null` when the text is none of these. */
export function parseTrustProxy(text: string): boolean | number | string[] | null {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) return false;
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && /^\d{1,2}$/.test(first)) {
    const hops = Number(first);
    return hops >= 1 && hops <= MOST_HOPS ? hops : null;
  }
  return entries.every((entry) => ipaddr.isValidCIDR(entry) || ipaddr.isValid(entry)) ? entries : null;
}
