import type { JWK } from 'oidc-provider';

/** RS256 is what every relying party must understand (OpenID Connect Core §15.1); ES256 for those that ask for it. */
export const ALGORITHMS = ['RS256', 'ES256'] as const;
export type SigningAlgorithm = (typeof ALGORITHMS)[number];

/**
 * `next` is published so that relying parties know it before it signs, `current` signs, `retired` only verifies what
 * it signed before.
 */
export type SigningKeyState = 'next' | 'current' | 'retired';

export interface SigningKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly state: SigningKeyState;
  readonly jwk: JWK;
}
