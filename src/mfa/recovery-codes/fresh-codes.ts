import { Injectable } from '@nestjs/common';
import { Clock, KeyRing } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { EnrolmentRows } from '../enrolment/enrolment-rows.js';
import { FactorChanged } from '../factor-changed.js';
import { shownCode } from './code-format.js';
import { RecoveryCodes } from './recovery-codes.js';

const SEAL = 'mfa.fresh-codes';
/** Time to write them down, print or save them. */
const SHOWN_SECONDS = 900;

/**
 * Recovery codes between their issue and the moment at which the customer says that they are kept: sealed, for the
 * browser that they were issued in only, so that a reload of the page or a download shows the same ones.
 */
@Injectable()
export class FreshCodes {
  constructor(
    private readonly codes: RecoveryCodes,
    private readonly enrolments: EnrolmentRows,
    private readonly changed: FactorChanged,
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Ten new codes, in the open transaction; earlier ones are worth nothing. */
  async issue(holder: string, accountId: string): Promise<void> {
    const sealed = this.keyRing.seal(JSON.stringify(await this.codes.issue(accountId)), SEAL);
    await this.enrolments.keepCodes(holder, { accountId, sealed, expiresAt: this.clock.in(SHOWN_SECONDS) });
  }

  /** The same on request of somebody who has just spent a factor; it is mailed. */
  renew(holder: string, accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.issue(holder, accountId);
      await this.changed.publish({ accountId, kind: 'recovery-code', change: 'replaced' });
    });
  }

  /** With the first factor come codes; with a further one those that are there stay good. */
  async issueUnlessThere(holder: string, accountId: string): Promise<void> {
    if (!(await this.codes.enrolled(accountId))) await this.issue(holder, accountId);
  }

  /** @returns the codes in groups of four, or null when there are none to show any more */
  async shown(holder: string, accountId: string): Promise<string[] | null> {
    const row = await this.enrolments.find(holder, accountId, this.clock.now());
    if (!row?.codes_sealed) return null;
    return (JSON.parse(this.keyRing.open(row.codes_sealed, SEAL)) as string[]).map(shownCode);
  }

  /** The customer has kept them: from now on nobody can show them again. */
  kept(holder: string): Promise<void> {
    return this.enrolments.remove(holder);
  }
}
