import { errors } from 'oidc-provider';
import { z } from 'zod';
import type { Assurance } from '../../http/index.js';

/** The values of `acr` that there are, the weakest first. */
export const ASSURANCES: readonly Assurance[] = ['aal1', 'aal2'];

/** What OpenID Connect Core §5.5.1 allows a request for a claim to be; of what it asks we know the `acr` and the `sub`. */
const request = z.looseObject({}).nullable();
const claimsSchema = z.looseObject({
  userinfo: z.record(z.string(), request).optional(),
  id_token: z
    .record(z.string(), request)
    .and(
      z.looseObject({
        acr: z
          .looseObject({ essential: z.boolean().optional(), value: z.string().optional(), values: z.array(z.string()).max(20).optional() })
          .nullish(),
        sub: z.looseObject({ value: z.string().optional() }).nullish(),
      }),
    )
    .optional(),
});

/** @throws InvalidRequest for a parameter `claims` that the provider itself would stumble over */
export function assertClaims(claims: unknown): void {
  const result = claimsSchema.safeParse(claims);
  if (!result.success) throw new errors.InvalidRequest(`claims.${result.error.issues[0]?.path.join('.')} can't be read`);
}

/** How a relying party asks for assurance: by `acr_values`, or by the parameter `claims`, which says more and counts then. */
export interface AssuranceParameters {
  readonly acrValues: string | undefined;
  /** JSON that `assertClaims` has seen. */
  readonly claims: string | undefined;
}

/**
 * The least that a relying party wants proven. Of several values each will do (Core §3.1.2.1, §5.5.1.1), so the weakest
 * is what it takes, and a stronger proof counts for a weaker one. Values that nobody here knows are no wish of ours.
 * @throws UnmetAuthenticationRequirements when only such values are essential: no sign-in would ever meet them
 */
export function requestedAssurance({ acrValues, claims }: AssuranceParameters): Assurance | null {
  const claimed = claims === undefined ? undefined : claimsSchema.parse(JSON.parse(claims)).id_token?.acr;
  const inClaims = claimed ? [claimed.value ?? [], claimed.values ?? []].flat() : [];
  const wanted = inClaims.length > 0 ? inClaims : (acrValues ?? '').split(' ').filter((value) => value !== '');
  const weakest = ASSURANCES.find((assurance) => wanted.includes(assurance)) ?? null;
  if (weakest === null && inClaims.length > 0 && claimed?.essential === true) {
    throw new errors.UnmetAuthenticationRequirements('none of the essential acr values is known here');
  }
  return weakest;
}
