import { sha256 } from '../../common/index.js';

/** The service account that a customer comes with. */
export interface ServiceAccountFacts {
  readonly id: string;
  readonly username: string;
}

/**
 * What a relying party is told about: this customer, signed in so and then, comes to this client as this service
 * account. Everything that is issued for it (codes, tokens) refers to it, and ends with it.
 *
 * It is the provider's "grant"; first-party clients are granted everything, so it keeps facts instead of consents.
 */
export interface Visit {
  readonly sessionId: string;
  readonly accountId: string;
  readonly clientId: string;
  readonly acr: string;
  readonly amr: readonly string[];
  /** Seconds since 1970, as in the claim `auth_time`. */
  readonly authTime: number;
  /** Names the session towards this client alone (OpenID Connect Back-Channel Logout §2.1). */
  readonly sid: string;
  readonly serviceAccount: ServiceAccountFacts | null;
}

/**
 * The same visit has the same id, so that no row must be looked for before a code is issued. Another service account
 * or a fresh authentication makes another visit: tokens that were issued keep saying what was true for them.
 */
export function visitId(visit: Visit): string {
  const { sessionId, accountId, clientId, acr, authTime, serviceAccount } = visit;
  const parts = [sessionId, accountId, clientId, acr, authTime, serviceAccount?.id ?? null, serviceAccount?.username ?? null];
  return sha256(JSON.stringify(parts)).toString('base64url');
}
