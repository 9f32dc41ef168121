import { startMailServer, type MailServer } from './mail-server.js';
import { accountWithQuestions, Forgetful, RECOVERY_SUBJECT } from './recovering.js';
import type { Arrival } from './http-person.js';
import { startHouse, type RunningHouse } from './running-house.js';
import { startSmsGateway, type SmsGatewayServer } from './sms-servers.js';
import { newestMail, type TokenMail } from './token-mail.js';

const BOUNCE = [550, '5.1.1 <someone@bounce.example>: Recipient address rejected: User unknown'] as const;

/** A house with mailboxes and phones, and people in it who forgot a password. Mails to `bounce.example` come back. */
export class RecoveryHouse {
  private constructor(
    readonly house: RunningHouse,
    readonly mails: MailServer,
    readonly gateway: SmsGatewayServer,
  ) {}

  static async open(): Promise<RecoveryHouse> {
    const mails = await startMailServer({ onRecipient: (recipient) => (recipient.endsWith('@bounce.example') ? BOUNCE : undefined) });
    const gateway = await startSmsGateway();
    const house = await startHouse({
      environment: { SMTP_URL: mails.url, SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_SECRET: 'of-the-gateway', RATE_LIMIT_FACTOR: '1000' },
    });
    return new RecoveryHouse(house, mails, gateway);
  }

  async close(): Promise<void> {
    await this.house.close();
    await Promise.all([this.mails.stop(), this.gateway.stop()]);
  }

  /** The newest of so many mails with a token. */
  mail({ email }: Forgetful, count = 1): Promise<TokenMail> {
    return newestMail(this.mails, email, count, RECOVERY_SUBJECT);
  }

  /** Somebody with a Master Account of a moment ago. */
  async customer(): Promise<{ ann: Forgetful; accountId: string }> {
    const ann = new Forgetful(this.house);
    const accountId = await accountWithQuestions(this.house, ann.email);
    this.house.clock.advance(1);
    return { ann, accountId };
  }

  /** @returns the page of the security questions */
  async proven(ann: Forgetful, query?: string): Promise<Arrival> {
    const waiting = await ann.ask(query);
    return ann.typeToken(waiting, (await this.mail(ann)).token!);
  }
}
