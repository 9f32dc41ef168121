import { Injectable } from '@nestjs/common';
import { KeyRing } from '../common/index.js';

/** Capital letters and digits without the pairs that people confuse: no I, L, O, 0, 1. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 8;
/** Bytes from here on are thrown away: taking them modulo the alphabet's size would favour its first characters. */
const EVEN_BYTES = 256 - (256 % ALPHABET.length);

/** What a token is bound to. */
export interface TokenOwner {
  readonly id: string;
  readonly purpose: string;
  readonly subject: string;
  /** Of the master key with which the secret was prepared, so that a repeat after a change of keys is the same. */
  readonly keyVersion: number;
}

@Injectable()
export class TokenCodec {
  constructor(private readonly keyRing: KeyRing) {}

  get keyVersion(): number {
    return this.keyRing.newestVersion;
  }

  /**
   * The token of a secret: eight characters, about 39 bits. It is a MAC of the secret's random id, not random itself, so
   * that a worker which dies between minting and sending sends the same token when it repeats.
   */
  token({ id, purpose, keyVersion }: TokenOwner): string {
    let token = '';
    for (let block = 0; token.length < LENGTH; block += 1) {
      const bytes = this.keyRing.mac('one-time-secrets.token', [purpose, id, String(block)], keyVersion);
      for (const byte of bytes) if (byte < EVEN_BYTES && token.length < LENGTH) token += ALPHABET[byte % ALPHABET.length];
    }
    return token;
  }

  /**
   * What is stored. Keyed, since eight characters could be found by trial from a plain hash; with purpose and subject
   * inside, so that no kind of token is ever taken for another (ASVS 5.0 9.2.2).
   */
  hash({ id, purpose, subject, keyVersion }: TokenOwner, token: string): Buffer {
    return this.keyRing.mac('one-time-secrets.hash', [purpose, subject, id, token], keyVersion);
  }
}

/** What people type, as it was sent: capitals, without the spaces and dashes that mail programs and habits add. */
export function normalizeToken(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}_.]/gu, '');
}
