import { Injectable } from '@nestjs/common';
import type { EnrolledFactor, Factor } from '../factor.js';
import { PasskeyRows } from './passkey-rows.js';

/** Passkeys (WebAuthn): keys that a device or a password manager keeps and that never leave it for us to see. */
@Injectable()
export class PasskeyFactor implements Factor {
  readonly kind = 'passkey';

  constructor(private readonly rows: PasskeyRows) {}

  async enrolled(accountId: string): Promise<EnrolledFactor | null> {
    const passkeys = await this.rows.list(accountId);
    const [first] = passkeys;
    if (!first) return null;
    const uses = passkeys.flatMap(({ lastUsedAt }) => lastUsedAt ?? []).sort((a, b) => a.getTime() - b.getTime());
    return { kind: this.kind, since: first.createdAt, lastUsedAt: uses.at(-1) ?? null, count: passkeys.length };
  }

  async remove(accountId: string): Promise<void> {
    await this.rows.removeAll(accountId);
  }

  removeSince(accountId: string, since: Date): Promise<boolean> {
    return this.rows.removeSince(accountId, since);
  }
}
