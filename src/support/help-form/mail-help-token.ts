import { Injectable } from '@nestjs/common';
import { EmailAddress } from '../../accounts/index.js';
import { Clock } from '../../common/index.js';
import { QueueMail } from '../../mail/index.js';
import { OneTimeSecrets } from '../../one-time-secrets/index.js';
import { HELP_MAIL_SECONDS, UnansweredMails, type UnansweredMail } from './unanswered-mails.js';

export const HELP_TOKEN = 'support.help-mailbox';

/** Of all that wait for the mail; each has five (`HelpLimits.mayTry`), so that strangers can't use up those of its owner. */
const TOKEN_ATTEMPTS = 100;

/** The mail that proves a mailbox. None of the sender's words are in it. */
@Injectable()
export class MailHelpToken {
  constructor(
    private readonly secrets: OneTimeSecrets,
    private readonly mails: QueueMail,
    private readonly unanswered: UnansweredMails,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction. Earlier tokens of the request are worth nothing from then on.
   * @param helpId the request that it is for
   */
  async to(address: string, helpId: string): Promise<UnansweredMail> {
    const secretId = await this.secrets.prepare({ purpose: HELP_TOKEN, subject: helpId, lifeSeconds: HELP_MAIL_SECONDS, maxAttempts: TOKEN_ATTEMPTS });
    const messageId = await this.mails.queue({
      template: 'help-token',
      to: EmailAddress.parse(address).mailbox,
      params: { path: `/help/${helpId}/token` },
      secretId,
      correlation: { journeyId: helpId },
    });
    const mail = { messageId, tokenOf: helpId, mailedAt: this.clock.now() };
    await this.unanswered.remember(mailboxOf(address), mail);
    return mail;
  }
}

/** For whom its mails are counted. */
export function mailboxOf(email: string): string {
  return EmailAddress.canonicalOf(email) ?? email;
}
