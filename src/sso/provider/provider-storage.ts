import { Injectable } from '@nestjs/common';
import type { Adapter, Provider } from 'oidc-provider';
import { Clock, KeyRing } from '../../common/index.js';
import { AccessTokenAdapter } from '../records/access-token-adapter.js';
import { CodeAdapter } from '../records/code-adapter.js';
import { FlowMemory } from '../records/flow-memory.js';
import { GrantAdapter } from '../records/grant-adapter.js';
import { NothingAdapter } from '../records/nothing-adapter.js';
import { OnceAdapter } from '../records/once-adapter.js';
import { sealTokens } from '../records/seal-tokens.js';
import { SealedPayload } from '../records/sealed-payload.js';
import { SpentRows } from '../records/spent-rows.js';
import { VisitRows } from '../records/visit-rows.js';
import { ALL_CLAIMS, ALL_SCOPES } from './claims.js';

/** Where the provider finds visits, codes and tokens. */
@Injectable()
export class ProviderStorage {
  readonly #codes: SealedPayload;
  readonly #accessTokens: SealedPayload;

  constructor(
    private readonly visits: VisitRows,
    private readonly spent: SpentRows,
    private readonly memory: FlowMemory,
    private readonly clock: Clock,
    keyRing: KeyRing,
  ) {
    this.#codes = new SealedPayload('code', keyRing, clock);
    this.#accessTokens = new SealedPayload('access-token', keyRing, clock);
  }

  adapter(model: string): Adapter {
    switch (model) {
      case 'Grant':
        return new GrantAdapter(this.memory, { scope: ALL_SCOPES, claims: [...ALL_CLAIMS] });
      case 'AuthorizationCode':
        return new CodeAdapter(this.#codes, this.visits, this.memory, this.clock);
      case 'AccessToken':
        return new AccessTokenAdapter(this.#accessTokens, this.visits, this.memory);
      case 'ReplayDetection':
        return new OnceAdapter(this.spent, this.clock);
      default:
        return new NothingAdapter();
    }
  }

  /** Has `provider` issue what the adapters read. */
  sealTokensOf(provider: Provider): void {
    sealTokens(provider, {
      code: (payload) => this.#codes.seal(payload),
      accessToken: (payload) => this.#accessTokens.seal(payload, this.memory.issuedAt(payload.grantId ?? '')),
    });
  }
}
