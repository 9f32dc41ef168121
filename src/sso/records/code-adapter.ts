import type { AdapterPayload } from 'oidc-provider';
import { constantTimeEqual, sha256, type Clock } from '../../common/index.js';
import { currentFlow, type FlowMemory } from './flow-memory.js';
import { ReadOnlyAdapter } from './read-only-adapter.js';
import { wasRevoked, type CarriedPayload, type SealedPayload } from './sealed-payload.js';
import type { VisitRows } from './visit-rows.js';

/** Longer than any code lives, also by a clock that is wrong. */
const REMEMBERED_SECONDS = 3600;

/** Authorization codes: spent and read in one statement, at the token endpoint. */
export class CodeAdapter extends ReadOnlyAdapter {
  constructor(
    private readonly sealed: SealedPayload,
    private readonly visits: VisitRows,
    private readonly memory: FlowMemory,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** @returns undefined for what is no code, or one whose visit is over */
  async find(value: string): Promise<AdapterPayload | undefined> {
    const payload = this.sealed.open(value);
    if (!payload || !isPresentedRightly(payload)) return undefined;
    const kept = await this.visits.spendCode(sha256(`code:${payload.jti}`), this.clock.in(REMEMBERED_SECONDS), payload.grantId);
    if (!kept || wasRevoked(payload, kept.issuedAfter)) return undefined;
    const { accountId, acr, amr, authTime } = kept.facts;
    this.memory.note({ id: payload.grantId, visit: kept.facts, issuedAt: payload.issuedAt });
    return {
      ...payload,
      accountId,
      acr,
      amr: [...amr],
      authTime,
      ...(payload.codeChallenge === undefined ? {} : { codeChallengeMethod: 'S256' }),
      ...(kept.first ? {} : { consumed: true }),
    };
  }

  /** A code that was used before takes back everything that was issued for the visit (RFC 6749 §4.1.2). */
  override async revokeByGrantId(grantId: string): Promise<void> {
    await this.visits.revokeIssued(grantId);
  }
}

/**
 * The provider checks this, too, and says what is wrong. It is asked here first, because who merely got hold of a code
 * should not be able to spend it, and with it what its rightful client has.
 */
function isPresentedRightly({ clientId, redirectUri, codeChallenge }: CarriedPayload): boolean {
  const { client, params } = currentFlow().oidc;
  if (clientId !== client?.clientId || redirectUri !== params?.redirect_uri) return false;
  if (codeChallenge === undefined) return true;
  const verifier = params?.code_verifier;
  return typeof verifier === 'string' && constantTimeEqual(sha256(verifier).toString('base64url'), codeChallenge);
}
