import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import { Config } from '../config/index.js';
import { formatDuration, formatMoment, t } from '../i18n/index.js';
import { Journeys } from '../journeys/index.js';
import { answerView, DeliveryAnswer, deliveryLines, Waiting, type Announced } from '../mail/index.js';
import { Factors, type Diagnosis } from '../mfa/index.js';
import { RecoveryPages } from './recovery-pages.js';
import { recoveryKind, type Recovery } from './recovery.kind.js';

/** What a recovery knows of the customer's trouble: for the page that tells where the mail is, and for whoever helps. */
@Injectable()
export class WhatWasTried {
  constructor(
    private readonly journeys: Journeys,
    private readonly pages: RecoveryPages,
    private readonly factors: Factors,
    private readonly delivery: DeliveryAnswer,
    private readonly waiting: Waiting,
    private readonly config: Config,
  ) {}

  async deliveryView(recovery: Recovery): Promise<Record<string, unknown>> {
    return answerView(await this.delivery.of(recovery.state.messageId!), this.#announced(recovery));
  }

  /**
   * Who may know is decided by whoever asks.
   * @param id of any journey
   * @returns null when there is nothing to tell
   */
  async lines(id: string): Promise<string | null> {
    const recovery = await this.journeys.findAnywhere(recoveryKind, id);
    if (recovery?.step === 'token') return this.#mail(recovery);
    return recovery?.step === 'otp' ? this.#proofs(recovery) : null;
  }

  /** Alike for known and unknown addresses; not before the page tells it. */
  async #mail(recovery: Recovery): Promise<string | null> {
    const { messageId, mailedAt } = recovery.state;
    if (!messageId || !this.waiting.since(mailedAt).offered) return null;
    return deliveryLines(await this.delivery.of(messageId), this.#announced(recovery));
  }

  /** About the account, so only for as long as the proofs that led here count. */
  async #proofs(recovery: Recovery): Promise<string | null> {
    if (await this.pages.isOver(recovery)) return null;
    const { accountId, questionsAnswered, tokenBy } = recovery.state;
    const shown = [t(`recovery.tried.token.${tokenBy ?? 'mail'}`), ...(questionsAnswered ? [t('recovery.tried.questions')] : [])];
    const refusal = await this.factors.lastDiagnosis(accountId!);
    return [t('recovery.tried.shown', { proofs: shown.join(', ') }), ...(refusal ? [refusalLine(refusal)] : [])].join('\n');
  }

  #announced({ email }: Recovery): Announced {
    const subject = t('mail.recovery-token.subject', { brand: this.config.brand.name });
    return { subject, recipient: EmailAddress.parse(email).mailbox };
  }
}

/** In UTC and English as the other facts: they are compared with the log. */
function refusalLine({ at, reason, driftSeconds }: Diagnosis): string {
  const drift = driftSeconds ?? 0;
  const why = reason === 'drifted' ? (drift < 0 ? 'behind' : 'ahead') : reason;
  return t('recovery.tried.refused', {
    at: formatMoment(at, { locale: 'en' }),
    why: t(`recovery.tried.why.${why}`, { drift: formatDuration(Math.abs(drift), 'en') }),
  });
}
