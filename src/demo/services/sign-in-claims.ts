import { z } from 'zod';

const claimsSchema = z.looseObject({
  sub: z.string(),
  sid: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  acr: z.string().optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
  auth_time: z.number().optional().catch(undefined),
  /** User name of the service's own account that the customer comes with. */
  service_account: z.string().optional().catch(undefined),
});

/** What the product says about a sign-in; claims that a service does not know are kept as they came. */
export type SignInClaims = z.output<typeof claimsSchema>;

/**
 * @param idToken claims of the ID token, which win
 * @param userInfo claims of the UserInfo endpoint
 */
export function mergeClaims(idToken: object, userInfo: object): SignInClaims {
  return claimsSchema.parse({ ...userInfo, ...idToken });
}

/** Claims about the token rather than about the person, and those that have a place of their own on the page. */
const SHOWN_ELSEWHERE = new Set([
  ...['iss', 'aud', 'azp', 'exp', 'iat', 'nbf', 'jti', 'nonce', 'at_hash', 'c_hash', 's_hash'],
  ...['name', 'email', 'acr', 'amr', 'auth_time', 'service_account'],
]);

/** The rest, for a table: name and value in words of JSON where it is not a text. */
export function otherClaims(claims: SignInClaims): [name: string, value: string][] {
  return Object.entries(claims)
    .filter(([name, value]) => !SHOWN_ELSEWHERE.has(name) && value !== undefined && value !== null)
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}
