import { errors, type Adapter, type Configuration, type JWK } from 'oidc-provider';
import type { SigningKey } from '../keys/signing-key.js';
import { SigningKeyObject } from '../keys/signing-key-object.js';
import { ASKED, PROOF } from './asked-before.js';
import { CLAIMS_BY_SCOPE } from './claims.js';
import { ASSURANCES, assertClaims } from './requested-assurance.js';
import { AUTHORIZATION_PATH, END_SESSION_PATH } from './provider-routes.js';

const MINUTE = 60;

/** What the configuration needs from our side. */
export type ProviderRules = Required<
  Pick<Configuration, 'findAccount' | 'loadExistingGrant' | 'renderError' | 'fetch'> & { interactions: NonNullable<Configuration['interactions']> }
> & {
  adapter: (model: string) => Adapter;
  keys: readonly SigningKey[];
};

/**
 * What this provider can do and cannot. Authorization code with PKCE alone (RFC 9700 §2.1); what is off by name is off
 * because nothing here needs it: pushed and device requests would outlive the address that a customer returns to,
 * refresh tokens would outlive the session.
 */
export function providerConfiguration({ keys, ...rules }: ProviderRules): Configuration {
  return {
    ...rules,
    jwks: { keys: keys.map(publishedKey) },
    acrValues: [...ASSURANCES],
    claims: CLAIMS_BY_SCOPE,
    scopes: ['openid'],
    responseTypes: ['code'],
    conformIdTokenClaims: false,
    allowOmittingSingleRegisteredRedirectUri: false,
    extraParams: [ASKED, PROOF],
    extraClientMetadata: { properties: ['service', 'state_lifetime'] },
    clientDefaults: { backchannel_logout_session_required: true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'],
    clientBasedCORS: (context, origin, client) =>
      (context.oidc.route === 'userinfo' || isPublic(client)) &&
      (client.redirectUris ?? []).some((address) => URL.parse(address)?.origin === origin),
    pkce: { required: (_context, client) => isPublic(client) },
    // Core §3.1.2.1 asks for POST. It comes without our cookie, as if nobody were signed in, and is asked again by address.
    enableHttpPostMethods: true,
    cookies: {
      // The provider insists on this for POST; it sets no cookie here (`keepNoInteractions`, `viewOurSessions`).
      long: { sameSite: 'none', httpOnly: true },
      names: { session: 'ma_oidc_session', interaction: 'ma_oidc_interaction', resume: 'ma_oidc_resume' },
    },
    features: {
      claimsParameter: { enabled: true, assertClaimsParameter: (_context, claims) => assertClaims(claims) },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      backchannelLogout: { enabled: true },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      introspection: {
        enabled: true,
        allowedPolicy: (_context, client, token) => !isPublic(client) || token.clientId === client.clientId,
      },
      revocation: { enabled: true, allowedPolicy: (_context, client, token) => assertOwn(token.clientId, client.clientId) },
      // The pages are ours (`EndSessionController`); on, because it makes the metadata of clients and issuer complete.
      rpInitiatedLogout: { enabled: true },
    },
    // Tokens end with the visit that they were issued for, which is checked whenever one is used.
    expiresWithSession: () => false,
    revokeGrantPolicy: () => false,
    routes: {
      authorization: AUTHORIZATION_PATH,
      end_session: END_SESSION_PATH,
      introspection: '/oidc/token/introspection',
      jwks: '/oidc/jwks',
      revocation: '/oidc/token/revocation',
      token: '/oidc/token',
      userinfo: '/oidc/me',
    },
    ttl: {
      AuthorizationCode: MINUTE,
      AccessToken: 60 * MINUTE,
      IdToken: 60 * MINUTE,
      Interaction: 60 * MINUTE,
      Session: 60 * MINUTE,
      Grant: 60 * MINUTE,
    },
  };
}

/** The current key of each algorithm stands first and signs; the others only verify (RFC 7517 §4.3). */
function publishedKey(key: SigningKey): JWK | SigningKeyObject {
  return key.state === 'current' ? new SigningKeyObject(key) : { ...key.jwk, key_ops: ['verify'] };
}

function isPublic(client: { clientAuthMethod?: string | undefined }): boolean {
  return client.clientAuthMethod === 'none';
}

/** RFC 7009 §2.1: a client that revokes somebody else's token is told so. */
function assertOwn(owner: string | undefined, clientId: string): true {
  if (owner !== clientId) throw new errors.InvalidRequest('the token was issued to another client');
  return true;
}
