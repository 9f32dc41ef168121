import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { DomainError, isId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { Factors } from '../factors.js';
import { mfaPasskeyRenamed } from '../mfa.events.js';
import { RecordChange } from '../record-change.js';
import { RecoveryCodes } from '../recovery-codes/recovery-codes.js';
import { passkeyName } from './passkey-name.js';
import { FactorOwed } from '../required/factor-owed.js';
import { PasskeyRows, type Passkey } from './passkey-rows.js';

/** The passkeys of an account, for their owner. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly rows: PasskeyRows,
    private readonly factors: Factors,
    private readonly codes: RecoveryCodes,
    private readonly owed: FactorOwed,
    private readonly change: RecordChange,
    private readonly audit: Audit,
    private readonly database: Database,
  ) {}

  /** The oldest first. */
  of(accountId: string): Promise<Passkey[]> {
    return this.rows.list(accountId);
  }

  /** @throws DomainError mfa.passkey.unknown (404) */
  async get(accountId: string, id: string): Promise<Passkey> {
    const found = await this.find(accountId, id);
    if (!found) throw unknown();
    return found;
  }

  async find(accountId: string, id: string): Promise<Passkey | undefined> {
    return (await this.of(accountId)).find((passkey) => passkey.id === id);
  }

  /** @throws DomainError mfa.passkey.unknown (404), mfa.passkey.name-missing, .name-too-long (422) */
  async rename(accountId: string, id: string, typedName: string): Promise<void> {
    const name = passkeyName(typedName);
    await this.database.transaction(async () => {
      if (!isId(id) || !(await this.rows.rename(accountId, id, name))) throw unknown();
      await this.audit.record({ event: mfaPasskeyRenamed, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId, passkey: id } });
    });
  }

  /**
   * For whoever has just shown a factor: that proof is the caller's. With the last factor the recovery codes go.
   * @returns whether it was there; twice is no mistake of anybody's
   */
  remove(accountId: string, id: string): Promise<boolean> {
    return this.database.transaction(async () => {
      if (!isId(id) || !(await this.rows.remove(accountId, id))) return false;
      if (!(await this.factors.on(accountId))) await this.#goWithout(accountId);
      await this.change.record({ accountId, kind: 'passkey', change: 'removed' });
      return true;
    });
  }

  async #goWithout(accountId: string): Promise<void> {
    await this.codes.remove(accountId);
    await this.owed.letGo(accountId);
  }
}

function unknown(): DomainError {
  return new DomainError('mfa.passkey.unknown', { status: 404 });
}
