import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { JobOutbox } from '../../queue/index.js';
import type { Classified } from '../classification/classify-reply.js';
import type { Stage } from '../classification/reply.js';
import { DeliveryEvents } from '../delivery/delivery-events.js';
import { MailRefused } from '../delivery/mail-refused.js';
import { handOverMail } from '../mail-jobs.js';
import { MailRows, type ClaimedMail } from './mail-rows.js';
import { nextAttemptAt } from './retry-schedule.js';

/** Puts on record how an attempt ended, and orders the next one where that makes sense: all of it or nothing. */
@Injectable()
export class SettleAttempt {
  constructor(
    private readonly rows: MailRows,
    private readonly events: DeliveryEvents,
    private readonly refused: MailRefused,
    private readonly secrets: OneTimeSecrets,
    private readonly jobs: JobOutbox,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  settle(mail: ClaimedMail, stage: Stage, classified: Classified): Promise<void> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const before = await this.rows.endedWith(mail, classified.outcome);
      const next = nextAttemptAt(classified.outcome, before + 1, now, mail.give_up_at);
      const goesOn = await this.rows.finishAttempt(mail, stage, classified, now, next);
      await this.events.add({
        messageId: mail.id,
        dedupKey: `attempt-${mail.attempts}`,
        status: classified.outcome,
        at: now,
        source: 'smtp',
        reason: classified.reason,
        detail: classified.text ?? null,
      });
      if (!next && classified.outcome !== 'sent') {
        await this.refused.publish({ messageId: mail.id, template: mail.template, outcome: classified.outcome, reason: classified.reason });
      }
      if (!next || !goesOn) return;
      if (mail.secret_id && reachedNobody(stage, classified)) await this.secrets.handOverFailed(mail.secret_id);
      await this.jobs.enqueue(handOverMail, { messageId: mail.id }, { runAt: next });
    });
  }
}

/** With a line that broke while the message was sent nobody can tell; its token then lives from the first time on. */
function reachedNobody(stage: Stage, { outcome, reason }: Classified): boolean {
  return outcome === 'deferred' || stage !== 'message' || reason !== 'our-line-dropped';
}
