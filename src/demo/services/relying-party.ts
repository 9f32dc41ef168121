import * as oidc from 'openid-client';
import type { Clock } from '../../common/index.js';
import type { DemoClient } from './demo-clients.js';
import type { PendingSignIn } from './pending-sign-ins.js';
import { mergeClaims } from './sign-in-claims.js';
import type { SignInClaims } from './sign-in-claims.js';

const ANSWER_WITHIN_SECONDS = 10;
/** Also how long a product that came back with other endpoints is not noticed. */
const METADATA_LIFETIME_MS = 10 * 60_000;

/** The product gave no usable answer; nothing is wrong with what the customer did. */
export class ProviderUnavailable extends Error {
  constructor(cause: unknown) {
    super('the OpenID provider gave no usable answer', { cause });
    this.name = 'ProviderUnavailable';
  }
}

/** The product answered that it does not let the customer in (RFC 6749 §4.1.2.1 and §5.2). */
export class ProviderRefused extends Error {
  constructor(
    readonly code: string,
    cause: unknown,
  ) {
    super(`the OpenID provider refused: ${code}`, { cause });
    this.name = 'ProviderRefused';
  }
}

export interface SignedIn {
  readonly claims: SignInClaims;
  readonly idToken: string;
}

/** One service's side of OpenID Connect: authorization code with PKCE, state and nonce. */
export class RelyingParty {
  #known: { metadata: oidc.ServerMetadata; at: number } | undefined;

  constructor(
    private readonly issuer: URL,
    private readonly client: DemoClient,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns where to send the browser, and what to remember until it is back
   * @throws ProviderUnavailable
   */
  async begin(): Promise<{ url: URL; pending: Omit<PendingSignIn, 'startedAt'> }> {
    const configuration = await this.#configuration();
    const pending = { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, pending };
  }

  /**
   * @param query of the callback, as it came
   * @throws ProviderRefused, ProviderUnavailable
   */
  async complete(query: string, pending: PendingSignIn): Promise<SignedIn> {
    const configuration = await this.#configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.redirectUri}?${query}`), {
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.codeVerifier,
      });
      const idToken = tokens.claims();
      if (!idToken || !tokens.id_token) throw new Error('the token response has no ID token');
      const userInfo = await oidc.fetchUserInfo(configuration, tokens.access_token, idToken.sub);
      return { claims: mergeClaims(idToken, userInfo), idToken: tokens.id_token };
    } catch (error) {
      // The product may have come back as another one: look again before the next sign-in.
      this.#known = undefined;
      throw refusalOf(error) ?? new ProviderUnavailable(error);
    }
  }

  /**
   * RP-Initiated Logout 1.0 §2.
   * @returns null when the product offers none
   * @throws ProviderUnavailable
   */
  async endSessionUrl(idToken: string): Promise<URL | null> {
    const configuration = await this.#configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    return oidc.buildEndSessionUrl(configuration, {
      id_token_hint: idToken,
      post_logout_redirect_uri: this.client.post_logout_redirect_uris[0] ?? '',
    });
  }

  /**
   * The product's metadata, discovered when they are first needed: it may start later than the service, and restart.
   * @throws ProviderUnavailable
   */
  async metadata(): Promise<oidc.ServerMetadata> {
    const now = this.clock.now().getTime();
    if (this.#known && now - this.#known.at < METADATA_LIFETIME_MS) return this.#known.metadata;
    try {
      const options = { timeout: ANSWER_WITHIN_SECONDS, execute: this.#transport };
      const discovered = await oidc.discovery(this.issuer, this.client.client_id, {}, oidc.None(), options);
      this.#known = { metadata: { ...discovered.serverMetadata() }, at: now };
      return this.#known.metadata;
    } catch (error) {
      throw new ProviderUnavailable(error);
    }
  }

  /** A fresh one each time: it keeps signing keys, and would fail the first customers behind a change of them. */
  async #configuration(): Promise<oidc.Configuration> {
    const authentication = oidc.ClientSecretBasic(this.client.client_secret);
    const configuration = new oidc.Configuration(await this.metadata(), this.client.client_id, {}, authentication);
    configuration.timeout = ANSWER_WITHIN_SECONDS;
    // The demo runs without TLS on one machine: there, the ID token's signature is what tells that it is the product's.
    oidc.enableNonRepudiationChecks(configuration);
    for (const allow of this.#transport) allow(configuration);
    return configuration;
  }

  get #transport(): ((configuration: oidc.Configuration) => void)[] {
    return this.issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
  }

  private get redirectUri(): string {
    return this.client.redirect_uris[0] ?? '';
  }
}

function refusalOf(error: unknown): ProviderRefused | null {
  const answered = error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError;
  return answered ? new ProviderRefused(error.error, error) : null;
}

/** Marked as deprecated by its authors only to make it stand out: nothing is planned to replace it. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
const allowInsecureRequests = oidc.allowInsecureRequests;
