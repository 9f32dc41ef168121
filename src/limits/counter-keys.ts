import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { KeyRing } from '../common/index.js';
import type { Counted } from './limit.js';

const KEY_BYTES = 16;
const IPV6_BITS = 64;

/**
 * Names of counters in the table. They are keyed hashes, so that the table holds no addresses and nobody who reads it
 * can tell whom it counts. A new master key makes new names: all counters start afresh then.
 */
@Injectable()
export class CounterKeys {
  constructor(private readonly keyRing: KeyRing) {}

  /** @returns the key in hexadecimal */
  of(counted: Counted): string {
    const parts = 'address' in counted ? [counted.name, 'address', source(counted.address)] : [counted.name, 'key', counted.key];
    return this.keyRing.mac('limits', parts).subarray(0, KEY_BYTES).toString('hex');
  }
}

/** One customer of a provider commands a whole /64 of IPv6 addresses; IPv4 written as IPv6 is IPv4. */
function source(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/${IPV6_BITS}`).toString();
}
