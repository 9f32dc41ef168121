import { COSEALG } from '@simplewebauthn/server/helpers';

/** In the order in which authenticators are asked for them; what browsers and security keys of today have. */
export const ALGORITHMS: readonly number[] = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];
