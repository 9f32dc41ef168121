import type { Provider } from 'oidc-provider';

/**
 * Every address that the provider tells is built from the issuer. Left alone it takes the request's Host header, which
 * a client can forge and a proxy can lose.
 */
export function tellOwnAddresses(provider: Provider): void {
  class OIDCContext extends provider.OIDCContext {
    override urlFor(name: string, options?: Record<string, unknown>): string {
      return provider.urlFor(name, options);
    }
  }
  Object.defineProperty(provider, 'OIDCContext', { value: OIDCContext });
}
