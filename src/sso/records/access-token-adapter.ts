import type { AdapterPayload } from 'oidc-provider';
import type { FlowMemory } from './flow-memory.js';
import { ReadOnlyAdapter } from './read-only-adapter.js';
import { wasRevoked, type SealedPayload } from './sealed-payload.js';
import type { VisitRows } from './visit-rows.js';

/** Access tokens: they count as long as their visit does. */
export class AccessTokenAdapter extends ReadOnlyAdapter {
  constructor(
    private readonly sealed: SealedPayload,
    private readonly visits: VisitRows,
    private readonly memory: FlowMemory,
  ) {
    super();
  }

  async find(value: string): Promise<AdapterPayload | undefined> {
    const payload = this.sealed.open(value);
    const kept = payload && (await this.visits.find(payload.grantId));
    if (!kept || wasRevoked(payload, kept.issuedAfter)) return undefined;
    this.memory.note({ id: payload.grantId, visit: kept.facts, issuedAt: payload.issuedAt });
    return { ...payload, accountId: kept.facts.accountId, sid: kept.facts.sid };
  }

  /** A revoked token takes the others of its visit along, which RFC 7009 §2.1 allows: they are one sign-in. */
  override async revokeByGrantId(grantId: string): Promise<void> {
    await this.visits.revokeIssued(grantId);
  }
}
