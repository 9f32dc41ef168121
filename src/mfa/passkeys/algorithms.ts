/** Numbers of the IANA registry of COSE algorithms (RFC 9053, RFC 8812). */
const ES256 = -7;
const EDDSA = -8;
const RS256 = -257;

/** In the order in which authenticators are asked for them; what browsers and security keys of today have. */
export const ALGORITHMS: readonly number[] = [ES256, EDDSA, RS256];
