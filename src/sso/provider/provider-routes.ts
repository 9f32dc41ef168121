export const AUTHORIZATION_PATH = '/oidc/auth';
export const END_SESSION_PATH = '/oidc/session/end';

/** A route that the provider answers. Whatever it could answer besides is not passed on to it. */
export interface ProviderRoute {
  readonly path: string;
  readonly methods: readonly ('GET' | 'HEAD' | 'POST' | 'OPTIONS')[];
  /** Who may call it and what decides that. */
  readonly access: string;
}

const READ = ['GET', 'HEAD'] as const;
const FROM_SCRIPTS = ['OPTIONS'] as const;

/** Everything of OpenID Connect that is reachable, but the logout pages, which are ours (`EndSessionController`). */
export const PROVIDER_ROUTES: readonly ProviderRoute[] = [
  {
    path: AUTHORIZATION_PATH,
    methods: [...READ, 'POST'],
    access: 'public: a registered client and one of its exact redirect addresses; answers with a code only for a live session',
  },
  { path: '/oidc/token', methods: ['POST', ...FROM_SCRIPTS], access: 'client authentication, or PKCE for public clients; an unspent code' },
  { path: '/oidc/me', methods: [...READ, 'POST', ...FROM_SCRIPTS], access: 'an access token whose visit is not over' },
  {
    path: '/oidc/token/introspection',
    methods: ['POST', ...FROM_SCRIPTS],
    access: 'client authentication; a public client sees its own tokens alone',
  },
  { path: '/oidc/token/revocation', methods: ['POST', ...FROM_SCRIPTS], access: 'client authentication; own tokens alone' },
  { path: '/oidc/jwks', methods: [...READ, ...FROM_SCRIPTS], access: 'public: keys to verify with' },
  { path: '/.well-known/openid-configuration', methods: [...READ, ...FROM_SCRIPTS], access: 'public: the description of this issuer' },
  { path: '/.well-known/oauth-authorization-server', methods: [...READ, ...FROM_SCRIPTS], access: 'public: the description of this issuer' },
];

/** @returns the provider's route for a request, or undefined when it is none of its */
export function providerRouteOf(method: string, path: string): ProviderRoute | undefined {
  return PROVIDER_ROUTES.find((route) => route.path === path && (route.methods as readonly string[]).includes(method));
}
