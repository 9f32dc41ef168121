import { Injectable } from '@nestjs/common';
import type { Adapter } from 'oidc-provider';
import { Clock } from '../../common/index.js';
import { ClientAdapter } from '../clients/client-adapter.js';
import { ClientRegistry } from '../clients/client-registry.js';
import { FlowMemory } from '../records/flow-memory.js';
import { GrantAdapter } from '../records/grant-adapter.js';
import { RecordAdapter } from '../records/record-adapter.js';
import { RecordRows } from '../records/record-rows.js';
import { ALL_SCOPES } from './claims.js';

/** Where the provider finds clients, visits, codes and tokens. */
@Injectable()
export class ProviderStorage {
  constructor(
    private readonly registry: ClientRegistry,
    private readonly rows: RecordRows,
    private readonly memory: FlowMemory,
    private readonly clock: Clock,
  ) {}

  adapter(model: string): Adapter {
    if (model === 'Client') return new ClientAdapter(this.registry);
    if (model === 'Grant') return new GrantAdapter(this.rows, this.memory, ALL_SCOPES);
    return new RecordAdapter(model, this.rows, this.memory, this.clock);
  }
}
