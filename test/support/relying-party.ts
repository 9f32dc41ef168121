import * as client from 'openid-client';
import type { HttpPerson } from './http-person.js';

export interface AskOptions {
  /** Further parameters of the authorization request. */
  readonly parameters?: Record<string, string>;
  readonly scope?: string;
  readonly pkce?: boolean;
}

/** What a service asked, and how it checks the answer. */
export interface Asked {
  readonly url: URL;
  /** Exchanges the code of a callback, with all the checks of a real client. */
  answer(callback: URL, options?: { maxAge?: number }): Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers>;
}

/** A service that knows the product by OpenID Connect alone, with the library that real services use. */
export class RelyingParty {
  private constructor(
    readonly configuration: client.Configuration,
    readonly redirectUri: string,
  ) {}

  static async discover(issuer: string, clientId: string, secret: string | undefined, redirectUri: string): Promise<RelyingParty> {
    const authentication = secret === undefined ? client.None() : client.ClientSecretBasic(secret);
    const configuration = await client.discovery(new URL(issuer), clientId, undefined, authentication, {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to make people look twice; this is loopback
      execute: [client.allowInsecureRequests],
    });
    return new RelyingParty(configuration, redirectUri);
  }

  async ask({ parameters = {}, scope = 'openid profile email', pkce = true }: AskOptions = {}): Promise<Asked> {
    const state = client.randomState();
    const nonce = client.randomNonce();
    const verifier = client.randomPKCECodeVerifier();
    const proof: Record<string, string> = pkce
      ? { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
      : {};
    const url = client.buildAuthorizationUrl(this.configuration, {
      redirect_uri: this.redirectUri,
      scope,
      state,
      nonce,
      ...proof,
      ...parameters,
    });
    return {
      url,
      answer: (callback, { maxAge } = {}) =>
        client.authorizationCodeGrant(this.configuration, callback, {
          expectedState: state,
          expectedNonce: nonce,
          ...(pkce ? { pkceCodeVerifier: verifier } : {}),
          ...(maxAge === undefined ? {} : { maxAge }),
        }),
    };
  }

  /** Follows the request as a browser does, up to the service's own callback. */
  visit(person: HttpPerson, { url }: Pick<Asked, 'url'>) {
    return person.get(url, (next) => this.isCallback(next));
  }

  isCallback(url: URL): boolean {
    return `${url.origin}${url.pathname}` === this.redirectUri;
  }
}
