import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The address behind a connector's host name is one that its configuration does not allow. */
export class AddressRefused extends Error {
  readonly code = 'EADDRREFUSED';

  constructor(address: string, range: string) {
    super(`Connections to ${address} (${range}) are not allowed for this service`);
  }
}

export type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const PUBLIC_RANGES: readonly string[] = ['unicast'];
const PRIVATE_RANGES: readonly string[] = ['private', 'uniqueLocal', 'loopback', 'carrierGradeNat'];

/**
 * Server-side request forgery guard (OWASP ASVS 5.0, 1.3.6). The address is judged where the socket is opened, so a
 * name that resolves differently a moment later (DNS rebinding) gains nothing. Link-local addresses, where clouds
 * serve their machine credentials, are refused whatever the configuration says.
 */
export class AddressGuard {
  readonly #allowed: readonly string[];

  /**
   * @param allowPrivateNetwork also allow private, unique local, shared (RFC 6598) and loopback addresses
   * @param resolve resolver, the system's by default
   */
  constructor(
    allowPrivateNetwork: boolean,
    private readonly resolve: ResolveAll = systemLookup,
  ) {
    this.#allowed = allowPrivateNetwork ? [...PUBLIC_RANGES, ...PRIVATE_RANGES] : PUBLIC_RANGES;
  }

  /**
   * Node asks no resolver for a literal address, so those are judged before the socket is made.
   * @throws AddressRefused
   */
  assertHost(hostname: string): void {
    const host = hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0) this.#assertAddress(host);
  }

  /** A resolver for `net.connect` and `tls.connect`: one refused address among several refuses the name. */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    this.resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      try {
        for (const { address } of addresses) this.#assertAddress(address);
      } catch (refusal) {
        return callback(refusal as AddressRefused, []);
      }
      const first = addresses[0];
      if (!first) return callback(new Error(`No address for ${hostname}`), []);
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };

  #assertAddress(address: string): void {
    // process() turns ::ffff:127.0.0.1 into 127.0.0.1: an IPv4 address in disguise is judged as what it is.
    const range: string = ipaddr.process(address).range();
    if (!this.#allowed.includes(range)) throw new AddressRefused(address, range);
  }
}
