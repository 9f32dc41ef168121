import { Injectable } from '@nestjs/common';
import { AccountTurns } from '../accounts/index.js';
import { Database } from '../database/index.js';
import type { ChangedFactor } from './factor-changed.js';
import { Factors } from './factors.js';
import { RecordChange } from './record-change.js';
import { FreshCodes } from './recovery-codes/fresh-codes.js';

export interface Enrolling {
  /** The journey or session in which it happens; see `journeyHolder`. Nobody else sees the secret. */
  readonly holder: string;
  readonly accountId: string;
  /** The session of the browser in which it happens, if there is one: the first factor ends all others. */
  readonly session?: string | null | undefined;
}

/** What the enrolment of any factor has in common. */
@Injectable()
export class AddFactor {
  constructor(
    private readonly turns: AccountTurns,
    private readonly factors: Factors,
    private readonly freshCodes: FreshCodes,
    private readonly change: RecordChange,
    private readonly database: Database,
  ) {}

  /**
   * With the first factor come recovery codes; see `FreshCodes.shown`.
   * @param now the factor's own moment
   * @param insert keeps the factor
   */
  add({ holder, accountId, session = null }: Enrolling, kind: ChangedFactor['kind'], now: Date, insert: () => Promise<'added' | 'replaced'>): Promise<void> {
    return this.database.transaction(async () => {
      await this.turns.alone(accountId);
      const first = (await this.factors.on(accountId)) ? undefined : { since: now, session };
      const change = await insert();
      await this.freshCodes.issueUnlessThere(holder, accountId);
      await this.change.record({ accountId, kind, change, first });
    });
  }
}
