import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { JobOutbox } from '../../queue/index.js';
import { isFinal } from '../status/sms-status.js';
import { nextLookAt } from '../delivery/look-schedule.js';
import { SmsEvents } from '../delivery/sms-events.js';
import { handOverSms } from '../sms-jobs.js';
import type { SmsResult } from '../transport/sms-transport.js';
import { nextAttemptAt } from './retry-schedule.js';
import { SmsRows, type ClaimedSms } from './sms-rows.js';

/** Puts on record how an attempt ended, and orders the next one where that makes sense: all of it or nothing. */
@Injectable()
export class SettleSms {
  constructor(
    private readonly rows: SmsRows,
    private readonly events: SmsEvents,
    private readonly secrets: OneTimeSecrets,
    private readonly jobs: JobOutbox,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  settle(sms: ClaimedSms, ended: SmsResult & { segments: number }): Promise<void> {
    const now = this.clock.now();
    const { status, reason, detail, providerId } = ended;
    return this.database.transaction(async () => {
      const before = await this.rows.endedWith(sms, status);
      const attemptAt = nextAttemptAt(status, before + 1, now, sms.give_up_at);
      const lookAt = providerId === null || isFinal(status) ? null : nextLookAt(0, now);
      const goesOn = await this.rows.finishAttempt(sms, ended, now, { attemptAt, lookAt });
      await this.events.add({ messageId: sms.id, dedupKey: `attempt-${sms.attempts}`, status, at: now, source: 'hand-over', reason, detail });
      if (!attemptAt || !goesOn) return;
      // With a line that broke nobody can tell whether the message went out; its token then lives from the first time on.
      if (sms.secret_id && reason !== 'our-line-dropped') await this.secrets.handOverFailed(sms.secret_id);
      await this.jobs.enqueue(handOverSms, { messageId: sms.id }, { runAt: attemptAt });
    });
  }
}
