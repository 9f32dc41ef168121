import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../../accounts/index.js';
import { Config } from '../../config/index.js';
import { t } from '../../i18n/index.js';
import { answerView, DeliveryAnswer } from '../../mail/index.js';
import type { HelpRequest } from './help.kind.js';

/** Where in delivery the mail with the token is; alike for known and unknown addresses. */
@Injectable()
export class HelpDelivery {
  constructor(
    private readonly delivery: DeliveryAnswer,
    private readonly config: Config,
  ) {}

  /** What the waiting page says of it from the first moment on. */
  async standing({ state }: HelpRequest): Promise<{ handedOverAt: Date | null; cameBack: boolean }> {
    const { kind, at } = await this.delivery.of(state.messageId!);
    return { handedOverAt: kind === 'sent' ? at : null, cameBack: kind === 'bounced' || kind === 'blocked' };
  }

  async view({ email, state }: HelpRequest): Promise<Record<string, unknown>> {
    return answerView(await this.delivery.of(state.messageId!), { subject: this.subject, recipient: EmailAddress.parse(email).mailbox });
  }

  get subject(): string {
    return t('mail.help-token.subject', { brand: this.config.brand.name });
  }
}
