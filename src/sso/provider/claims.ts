import type { AccountClaims } from 'oidc-provider';
import type { AccountView } from '../../accounts/index.js';
import type { Visit } from '../records/visit.js';

/** Which claims come with which scope (OpenID Connect Core §5.4); the facts of the visit come with `openid`. */
export const CLAIMS_BY_SCOPE = {
  openid: ['sub', 'sid', 'acr', 'amr', 'auth_time', 'service_account', 'service_account_id'],
  profile: ['name', 'given_name', 'family_name'],
  email: ['email', 'email_verified'],
};

export const ALL_SCOPES = Object.keys(CLAIMS_BY_SCOPE).join(' ');

export const ALL_CLAIMS: readonly string[] = Object.values(CLAIMS_BY_SCOPE).flat();

/** What is told about a customer who comes to a client. */
export function claimsOf(customer: AccountView, visit: Visit): AccountClaims {
  return {
    sub: customer.id,
    name: `${customer.firstName} ${customer.lastName}`.trim(),
    given_name: customer.firstName,
    family_name: customer.lastName,
    email: customer.email,
    // A Master Account exists only once its mailbox is proven.
    email_verified: true,
    sid: visit.sid,
    acr: visit.acr,
    amr: [...visit.amr],
    auth_time: visit.authTime,
    ...(visit.serviceAccount
      ? { service_account: visit.serviceAccount.username, service_account_id: visit.serviceAccount.id }
      : {}),
  };
}
