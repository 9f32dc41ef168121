import { createPrivateKey, createPublicKey, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { ExternalSigningKey } from 'oidc-provider';
import type { SigningKey } from './signing-key.js';

/**
 * The key that signs, used by Node itself instead of by Web Crypto, which takes a third more CPU for the same
 * signature. It signs where it is called: in the thread pool an ID token would wait behind password hashes, each of
 * which takes twenty times as long.
 */
export class SigningKeyObject extends ExternalSigningKey {
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor({ kid, algorithm, jwk }: SigningKey) {
    super();
    Object.assign(this, { kid, alg: algorithm });
    this.#privateKey = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' });
    this.#publicKey = createPublicKey(this.#privateKey);
  }

  override keyObject(): KeyObject {
    return this.#publicKey;
  }

  override sign(data: Uint8Array): Buffer {
    // JWS wants the two numbers of an elliptic signature side by side (RFC 7518 §3.4); RSA has only one form.
    return sign('sha256', data, { key: this.#privateKey, dsaEncoding: 'ieee-p1363' });
  }
}
