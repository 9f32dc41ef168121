import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import { Config } from '../config/index.js';
import { t } from '../i18n/index.js';
import { Journeys, type Trouble } from '../journeys/index.js';
import { answerView, DeliveryAnswer, deliveryFacts, deliveryLines, Waiting, type Announced } from '../mail/index.js';
import { diagnosisLine, Factors } from '../mfa/index.js';
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
  async trouble(id: string): Promise<Trouble | null> {
    const recovery = await this.journeys.findAnywhere(recoveryKind, id);
    if (recovery?.step === 'token') return this.#mail(recovery);
    return recovery?.step === 'otp' ? this.#proofs(recovery) : null;
  }

  /** Alike for known and unknown addresses; not before the page tells it. */
  async #mail(recovery: Recovery): Promise<Trouble | null> {
    const { messageId, mailedAt } = recovery.state;
    if (!messageId || !this.waiting.since(mailedAt).offered) return null;
    const answer = await this.delivery.of(messageId);
    return { lines: deliveryLines(answer, this.#announced(recovery)), mail: deliveryFacts(answer) };
  }

  /** About the account, so only for as long as the proofs that led here count. */
  async #proofs(recovery: Recovery): Promise<Trouble | null> {
    if (await this.pages.isOver(recovery)) return null;
    const { accountId, questionsAnswered, tokenBy } = recovery.state;
    const shown = [t(`recovery.tried.token.${tokenBy ?? 'mail'}`), ...(questionsAnswered ? [t('recovery.tried.questions')] : [])];
    const code = await this.factors.lastDiagnosis(accountId!);
    const lines = [t('recovery.tried.shown', { proofs: shown.join(', ') }), ...(code ? [diagnosisLine(code)] : [])].join('\n');
    return { lines, proofs: [`token-by-${tokenBy ?? 'mail'}`, ...(questionsAnswered ? ['questions'] : [])], ...(code && { code }) };
  }

  #announced({ email }: Recovery): Announced {
    const subject = t('mail.recovery-token.subject', { brand: this.config.brand.name });
    return { subject, recipient: EmailAddress.parse(email).mailbox };
  }
}
