// The address by which sign-ins are counted. Pure.
import ipaddr from 'ipaddr.js';

/**
 * One string per caller: IPv4 as it is (also when mapped into IPv6), IPv6 by its /64, since a household or a server has a
 * whole /64 to change its address in. Anything else is one caller.
 */
export function clientAddress(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.fromByteArray([...parsed.toByteArray().slice(0, 8), ...new Array<number>(8).fill(0)]).toString()}/64`;
}
