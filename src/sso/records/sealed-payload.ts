import type { AdapterPayload } from 'oidc-provider';
import type { Clock, KeyRing } from '../../common/index.js';

/** What a code or token carries itself; whose it is says the visit. */
const CARRIED = ['jti', 'iat', 'exp', 'grantId', 'clientId', 'scope', 'claims', 'gty', 'nonce', 'redirectUri', 'codeChallenge'] as const;

/** A payload with what all of them have. */
export type CarriedPayload = AdapterPayload & {
  readonly jti: string;
  readonly grantId: string;
  /** When the code was issued (a token has the moment of its code), in milliseconds since 1970. */
  readonly issuedAt: number;
};

/**
 * Codes and access tokens are sealed values: nothing is written when one is issued, and who steals the database has
 * none. Whether one still counts is not in it: that is asked of the visit at each use.
 *
 * Times inside are the database's, which all processes follow, and are translated to this machine's, which the
 * provider reads; so a machine whose clock is wrong issues no code that is late or early elsewhere.
 */
export class SealedPayload {
  readonly #purpose: string;

  constructor(
    kind: string,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {
    this.#purpose = `sso.${kind}`;
  }

  /**
   * @param issuedAt of a token: the moment of its code. Whoever is slower with a raced code takes back what the faster
   *   one got, also when that is only being issued (RFC 6749 §4.1.2)
   */
  seal(payload: AdapterPayload, issuedAt = this.clock.now().getTime()): string {
    const carried = Object.fromEntries(CARRIED.map((name) => [name, payload[name]]).filter(([, value]) => value !== undefined));
    return this.keyRing.seal(JSON.stringify({ ...shifted(carried, this.#secondsAhead()), issuedAt }), this.#purpose);
  }

  /** @returns undefined for anything that was not sealed here for this purpose */
  open(value: string): CarriedPayload | undefined {
    try {
      return shifted(JSON.parse(this.keyRing.open(value, this.#purpose)) as CarriedPayload, -this.#secondsAhead());
    } catch {
      return undefined;
    }
  }

  #secondsAhead(): number {
    return Math.round((this.clock.now().getTime() - Date.now()) / 1000);
  }
}

/** @returns whether what was issued for the visit was revoked at or after the moment this was issued */
export function wasRevoked({ issuedAt }: Pick<CarriedPayload, 'issuedAt'>, issuedAfter: Date | null): boolean {
  return issuedAfter !== null && issuedAt <= issuedAfter.getTime();
}

function shifted<Payload extends AdapterPayload>(payload: Payload, seconds: number): Payload {
  const { iat, exp } = payload;
  return {
    ...payload,
    ...(iat === undefined ? {} : { iat: iat + seconds }),
    ...(exp === undefined ? {} : { exp: exp + seconds }),
  };
}
