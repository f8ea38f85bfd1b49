// Which addresses a connector may reach: public ones, and private ones that the operator named. Checked where the
// connection is made, on the very address that is connected to, so that a name cannot point elsewhere a moment later.
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { hostAndPort, type PrivateSources, portOf } from './private-sources.ts';

/** An address of a name. */
export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Finds all addresses of a name. */
export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>;

/** A name or address that may not be reached. Its message ends the sentence "The address of … " and says what to do, for people. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** All addresses by the system's resolver. */
export const resolveBySystem: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

const NAMES_USER = 'names a user. Enter it without one: the token is what lets Audience read';
const UNKNOWN_NAME = 'is not known. Check how it is written';
const portRefused = (port: number): string =>
  `has the port ${port}, on which no web service listens. Check it, or leave the port out`;
const isPrivate = (target: string): string =>
  `is inside of a private network. Enter a public one, or have whoever runs Audience allow ${target} (AUDIENCE_PRIVATE_SOURCES)`;

/** Guards the connections of all connectors. */
export class NetworkGuard {
  readonly #allowed: PrivateSources;
  readonly #resolve: Resolve;

  constructor(allowed: PrivateSources, resolve: Resolve = resolveBySystem) {
    this.#allowed = allowed;
    this.#resolve = resolve;
  }

  /**
   * Checks what is known before a connection: user, port, and an address that is written out.
   *
   * @throws AddressRefused
   */
  checkUrl(url: URL): void {
    if (url.username !== '' || url.password !== '') throw new AddressRefused(NAMES_USER);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (ipaddr.isValid(literal)) this.#checkAddresses([literal], hostAndPort(url));
    const port = portOf(url);
    const isWebPort = port === 80 || port === 443 || port >= 1024;
    if (!isWebPort && !this.#allowed.hosts.has(hostAndPort(url))) {
      throw new AddressRefused(portRefused(port));
    }
  }

  /** The `lookup` of connections to one URL: resolves once, checks every address, and gives on what was checked. */
  lookupFor(url: URL): LookupFunction {
    return (hostname, options, callback) => {
      this.#resolve(hostname).then(
        (addresses) => {
          try {
            const first = addresses[0];
            if (first === undefined) throw new AddressRefused(UNKNOWN_NAME);
            this.#checkAddresses(
              addresses.map(({ address }) => address),
              hostAndPort(url),
            );
            if (options.all) callback(null, addresses);
            else callback(null, first.address, first.family);
          } catch (error) {
            callback(error instanceof Error ? error : new AddressRefused(UNKNOWN_NAME), '');
          }
        },
        (error: Error) => callback(error, ''),
      );
    };
  }

  #checkAddresses(addresses: string[], target: string): void {
    if (this.#allowed.hosts.has(target)) return;
    if (addresses.every((address) => isPublicAddress(address) || this.#isAllowed(address))) return;
    throw new AddressRefused(isPrivate(target));
  }

  #isAllowed(address: string): boolean {
    const parsed = ipaddr.process(address);
    return this.#allowed.ranges.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
  }
}

/** Whether an address is of the public internet: none of the ranges kept for other use. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address written as IPv6 is the IPv4 address.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || isGlobalUnicast(parsed);
}

// Beyond 2000::/3 nothing is handed out, so an old form such as ::7f00:1 cannot slip through as "unicast".
function isGlobalUnicast(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.match(ipaddr.IPv6.parse('2000::'), 3);
}
