import type { AdapterPayload } from 'oidc-provider';
import type { FlowMemory } from './flow-memory.js';
import { ReadOnlyAdapter } from './read-only-adapter.js';

/**
 * Shows visits to the provider as its grants. It only asks for one by way of a code or token, which was read together
 * with its visit.
 */
export class GrantAdapter extends ReadOnlyAdapter {
  /** @param everything all scopes and claims there are: clients are first-party and need no consent */
  constructor(
    private readonly memory: FlowMemory,
    private readonly everything: { readonly scope: string; readonly claims: string[] },
  ) {
    super();
  }

  find(grantId: string): Promise<AdapterPayload | undefined> {
    const visit = this.memory.visit(grantId);
    if (!visit) return Promise.resolve(undefined);
    const { accountId, clientId } = visit;
    return Promise.resolve({ kind: 'Grant', jti: grantId, accountId, clientId, openid: this.everything });
  }
}
