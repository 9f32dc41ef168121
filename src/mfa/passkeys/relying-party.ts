import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config/index.js';

/** What passkeys are bound to: this product under its configured address, whatever a request says it is called. */
@Injectable()
export class RelyingParty {
  /** RP ID (WebAuthn §5.1.2): a passkey is worth something for this host name alone. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  /** Browsers know passkeys in secure contexts only, and for names, not for network addresses (WebAuthn §5.1.3). */
  readonly usable: boolean;

  constructor({ http, brand }: Config) {
    const { hostname, origin } = new URL(http.baseUrl);
    this.id = hostname;
    this.origin = origin;
    this.name = brand.name;
    this.usable = (http.secure && isIP(hostname.replace(/^\[|\]$/g, '')) === 0) || isLocal(hostname);
  }
}

/** Names of the machine itself count as secure without encryption (W3C Secure Contexts §3.1). */
function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost');
}
