import { errors, type AdapterPayload } from 'oidc-provider';
import { sha256, type Clock } from '../../common/index.js';
import { ReadOnlyAdapter } from './read-only-adapter.js';
import type { SpentRows } from './spent-rows.js';

/** Client assertions, each of which may be used once (RFC 7523 §3). */
export class OnceAdapter extends ReadOnlyAdapter {
  constructor(
    private readonly spent: SpentRows,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Not asked in advance: of simultaneous uses only the write can tell which was first. */
  find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override async upsert(id: string, _payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const first = await this.spent.spend(sha256(`assertion:${id}`), this.clock.in(expiresIn));
    if (!first) throw new errors.InvalidClientAuth('the assertion was used before');
  }
}
