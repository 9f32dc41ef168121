import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { mfaCodeRefused } from '../mfa.events.js';
import { STEP_SECONDS } from './time-steps.js';

export type RefusalReason = 'drifted' | 'used' | 'unknown';

/** What the last refused code of an account told. */
export interface Diagnosis {
  readonly at: Date;
  readonly reason: RefusalReason;
  /** How far the clock of the device is off, in seconds; negative when it is behind. Only for `drifted`. */
  readonly driftSeconds: number | null;
  /** How many in a row told the same drift. */
  readonly inARow: number;
}

interface Row {
  at: Date;
  reason: RefusalReason;
  steps_off: number | null;
  in_a_row: number;
}

/** Drifts that differ by no more are the same clock. */
const SAME_STEPS = 1;
const IN_A_ROW_MINUTES = 15;

/** Why codes were refused: kept apart, so that it survives the refusal, and for whoever helps the customer. */
@Injectable()
export class RefusedCodes {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns how many refusals in a row told the same */
  async note(accountId: string, reason: RefusalReason, stepsOff: number | null = null): Promise<number> {
    const [row] = await this.database.queryApart<{ in_a_row: number }>(
      `INSERT INTO mfa_refused_code AS last (account_id, at, reason, steps_off, in_a_row) VALUES ($1, $2, $3, $4, 1)
       ON CONFLICT (account_id) DO UPDATE SET at = $2, reason = $3, steps_off = $4, in_a_row = CASE
         WHEN last.reason = 'drifted' AND $3 = 'drifted' AND abs(last.steps_off - $4) <= $5 AND last.at > $2 - make_interval(mins => $6)
         THEN last.in_a_row + 1 ELSE 1 END
       RETURNING in_a_row`,
      [accountId, this.clock.now(), reason, stepsOff, SAME_STEPS, IN_A_ROW_MINUTES],
    );
    await this.audit.recordApart({
      event: mfaCodeRefused,
      actor: { kind: 'stranger' },
      subjects: { account: accountId },
      data: { reason, stepsOff },
    });
    return row?.in_a_row ?? 1;
  }

  /** @returns null when no code of the account was refused since the last right one */
  async last(accountId: string): Promise<Diagnosis | null> {
    const [row] = await this.database.query<Row>('SELECT at, reason, steps_off, in_a_row FROM mfa_refused_code WHERE account_id = $1', [
      accountId,
    ]);
    if (!row) return null;
    const driftSeconds = row.steps_off === null ? null : row.steps_off * STEP_SECONDS;
    return { at: row.at, reason: row.reason, driftSeconds, inARow: row.in_a_row };
  }
}
