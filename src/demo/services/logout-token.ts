import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../common/index.js';

const BACKCHANNEL_LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
/** How old a token may be, and how far the clocks may be apart. */
const LONGEST_LIFE_SECONDS = 10 * 60;
const CLOCK_TOLERANCE_SECONDS = 30;

const payloadSchema = z
  .object({
    jti: z.string(),
    exp: z.number(),
    sub: z.string().optional(),
    sid: z.string().optional(),
    events: z.object({ [BACKCHANNEL_LOGOUT]: z.looseObject({}) }),
    // An ID token must not pass for a logout token.
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined, 'neither sub nor sid');

/** Whose sessions end: all of a person's, or one of them. */
export interface LogoutNotice {
  readonly sub: string | undefined;
  readonly sid: string | undefined;
}

/** Verifies logout tokens as Back-Channel Logout 1.0 §2.6 demands. */
export class LogoutTokens {
  readonly #keys = new Map<string, JWTVerifyGetKey>();
  /** Token id → when it may be forgotten, in seconds. */
  readonly #seen = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /**
   * @param provider what its metadata say
   * @throws Error when the token is not the provider's, not for this client, not a logout token, stale, or seen before
   */
  async verify(token: string, provider: { issuer: string; jwksUri: string }, clientId: string): Promise<LogoutNotice> {
    const { payload } = await jwtVerify(token, this.#keysAt(provider.jwksUri), {
      issuer: provider.issuer,
      audience: clientId,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
      maxTokenAge: LONGEST_LIFE_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: this.clock.now(),
    });
    const { jti, exp, sub, sid } = payloadSchema.parse(payload);
    this.#spend(jti, exp);
    return { sub, sid };
  }

  #spend(jti: string, exp: number): void {
    const now = this.clock.now().getTime() / 1000;
    for (const [seen, until] of this.#seen) if (until < now) this.#seen.delete(seen);
    if (this.#seen.has(jti)) throw new Error('the logout token was used before');
    this.#seen.set(jti, Math.min(exp, now + LONGEST_LIFE_SECONDS) + CLOCK_TOLERANCE_SECONDS);
  }

  #keysAt(jwksUri: string): JWTVerifyGetKey {
    const known = this.#keys.get(jwksUri);
    if (known) return known;
    const keys = createRemoteJWKSet(new URL(jwksUri));
    this.#keys.set(jwksUri, keys);
    return keys;
  }
}
