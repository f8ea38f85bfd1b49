// The operator's list of private addresses that connectors may read from. Parsing only; who may go where is network-guard.
import ipaddr from 'ipaddr.js';

/** What the operator allows beyond public addresses. */
export interface PrivateSources {
  /** `host:port` as in a URL, lower case. */
  hosts: ReadonlySet<string>;
  ranges: ReadonlyArray<[address: ipaddr.IPv4 | ipaddr.IPv6, bits: number]>;
}

/** Public addresses only. */
export const NO_PRIVATE_SOURCES: PrivateSources = { hosts: new Set(), ranges: [] };

/**
 * Reads the entries of AUDIENCE_PRIVATE_SOURCES.
 *
 * @param entries each `host:port`, a network range such as `10.1.0.0/16`, or one address (a range of itself)
 * @returns what is allowed, and a line per entry that cannot be read
 */
export function readPrivateSources(entries: readonly string[]): { sources: PrivateSources; faults: string[] } {
  const hosts = new Set<string>();
  const ranges: Array<[ipaddr.IPv4 | ipaddr.IPv6, number]> = [];
  const faults: string[] = [];
  for (const entry of entries.map((each) => each.trim()).filter((each) => each !== '')) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else if (isWholeAddress(entry)) ranges.push(rangeOf(entry));
    else if (isHostAndPort(entry)) hosts.add(hostAndPort(new URL(`http://${entry}`)));
    else faults.push(`"${entry}" is neither host:port nor a network range such as 10.1.0.0/16`);
  }
  return { sources: { hosts, ranges }, faults };
}

/** Host and port of a URL, the port also where it is the scheme's own. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

/** The port of a URL as a number. */
export function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

// ipaddr.js also reads `10.1` and `0x7f000001`; an operator's list holds addresses written out.
function isWholeAddress(entry: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(entry) || ipaddr.IPv6.isValid(entry);
}

function rangeOf(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const parsed = ipaddr.parse(address);
  return [parsed, parsed.kind() === 'ipv4' ? 32 : 128];
}

function isHostAndPort(entry: string): boolean {
  const named = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+):(\d{1,5})$/i.exec(entry);
  return named !== null && Number(named[2]) > 0 && URL.canParse(`http://${entry}`);
}
