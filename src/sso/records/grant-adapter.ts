import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { FlowMemory } from './flow-memory.js';
import { flowContext } from './record-adapter.js';
import type { RecordRows } from './record-rows.js';

/**
 * Shows visits to the provider as its grants. They are written together with the first code (see `RecordRows`), never
 * by the provider, and end with the session alone; a revocation drops what was issued.
 *
 * @param scope all scopes there are: clients are first-party and need no consent
 */
export class GrantAdapter implements Adapter {
  constructor(
    private readonly rows: RecordRows,
    private readonly memory: FlowMemory,
    private readonly scope: string,
  ) {}

  async find(grantId: string): Promise<AdapterPayload | undefined> {
    const visit = await this.memory.visit(flowContext(), grantId);
    if (!visit) return undefined;
    const { accountId, clientId } = visit;
    return { kind: 'Grant', jti: grantId, accountId, clientId, openid: { scope: this.scope } };
  }

  async destroy(grantId: string): Promise<void> {
    await this.rows.revokeTokens(grantId);
  }

  upsert(): Promise<void> {
    return Promise.resolve();
  }

  consume(): Promise<void> {
    return Promise.resolve();
  }

  revokeByGrantId(): Promise<void> {
    return Promise.resolve();
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
