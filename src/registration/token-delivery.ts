import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../accounts/index.js';
import { Config } from '../config/index.js';
import { t } from '../i18n/index.js';
import { Journeys, type Trouble } from '../journeys/index.js';
import { answerView, DeliveryAnswer, deliveryFacts, deliveryLines, Waiting, type Announced } from '../mail/index.js';
import { registrationKind, type Registration } from './registration.kind.js';

/** Where in delivery the mail with the token is: for the page that tells, and for whoever helps after it. */
@Injectable()
export class TokenDelivery {
  constructor(
    private readonly journeys: Journeys,
    private readonly delivery: DeliveryAnswer,
    private readonly waiting: Waiting,
    private readonly config: Config,
  ) {}

  /** What the waiting page says of it from the first moment on. */
  async standing({ state }: Registration): Promise<{ handedOverAt: Date | null; cameBack: boolean }> {
    if (!state.messageId) return { handedOverAt: null, cameBack: false };
    const { kind, at } = await this.delivery.of(state.messageId);
    return { handedOverAt: kind === 'sent' ? at : null, cameBack: kind === 'bounced' || kind === 'blocked' };
  }

  async view(registration: Registration): Promise<Record<string, unknown>> {
    return answerView(await this.delivery.of(registration.state.messageId!), this.#announced(registration));
  }

  /**
   * Who may know is decided by whoever asks.
   * @param id of any journey
   * @returns null before the page tells it, and once the token is there
   */
  async trouble(id: string): Promise<Trouble | null> {
    const registration = await this.journeys.findAnywhere(registrationKind, id);
    if (registration?.step !== 'token') return null;
    const { messageId, mailedAt } = registration.state;
    if (!messageId || !this.waiting.since(mailedAt).offered) return null;
    const answer = await this.delivery.of(messageId);
    return { lines: deliveryLines(answer, this.#announced(registration)), mail: deliveryFacts(answer) };
  }

  #announced({ email }: Registration): Announced {
    const subject = t('mail.registration-token.subject', { brand: this.config.brand.name });
    return { subject, recipient: EmailAddress.parse(email).mailbox };
  }
}
