import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

/**
 * The provider would keep a customer's way to the sign-in page as an "interaction", known by two cookies, and lose the
 * way with either. Ours leads back to the authorization request itself, so nothing is kept and no cookie is set.
 */
export function keepNoInteractions(provider: Provider): void {
  class Interaction extends provider.Interaction {
    override save(): Promise<string> {
      return Promise.resolve(this.jti);
    }
  }
  Object.defineProperty(provider, 'Interaction', { value: Interaction });

  const own = ['session', 'interaction', 'resume'].map((type) => `${provider.cookieName(type)}`);
  provider.use(async (context: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    dropCookies(context, own);
  });
}

function dropCookies({ response }: KoaContextWithOIDC, names: readonly string[]): void {
  const set = response.headers['set-cookie'];
  if (set === undefined || response.headerSent) return;
  const cookies = (Array.isArray(set) ? set : [String(set)]).filter((cookie) => !names.some((name) => cookie.startsWith(name)));
  if (cookies.length === 0) response.remove('Set-Cookie');
  else response.set('Set-Cookie', cookies);
}
