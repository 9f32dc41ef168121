import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import { DeliveryAnswer } from '../../mail/index.js';

/** As long as a mailbox keeps the one mail, and as long as the token in it can be typed. */
export const HELP_MAIL_SECONDS = 3600;
const REMOVED_AT_ONCE = 100;

/** A mail with a token that has left, and whose token nobody has typed yet. */
export interface UnansweredMail {
  readonly messageId: string;
  /** The subject of the secret that its token belongs to. */
  readonly tokenOf: string;
  readonly mailedAt: Date;
}

const LOCK = `
  INSERT INTO help_mail (mailbox, mailed_at) VALUES ($1, $2)
  ON CONFLICT (mailbox) DO UPDATE SET mailbox = excluded.mailbox
  RETURNING message_id AS "messageId", token_of AS "tokenOf", mailed_at AS "mailedAt"`;
const REMEMBER = 'UPDATE help_mail SET message_id = $2, token_of = $3, mailed_at = $4 WHERE mailbox = $1';
const FORGET = 'DELETE FROM help_mail WHERE token_of = $1';
const FORGET_OLD = `
  DELETE FROM help_mail WHERE mailbox IN (SELECT mailbox FROM help_mail WHERE mailed_at <= $1 ORDER BY mailbox LIMIT $2 FOR UPDATE SKIP LOCKED)`;

/**
 * One mail an hour for a mailbox that has not answered, whoever asks from wherever (STANDARDS, immunity 17): who asks again waits
 * for the same mail, and its token is good on their page, too. One that did not arrive is none.
 */
@Injectable()
export class UnansweredMails {
  constructor(
    private readonly database: Database,
    private readonly delivery: DeliveryAnswer,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Joins the open transaction; whoever asks for the same mailbox waits for its end. */
  async of(mailbox: string): Promise<UnansweredMail | undefined> {
    const [row] = await this.database.query<{ messageId: string | null; tokenOf: string | null; mailedAt: Date }>(LOCK, [mailbox, this.clock.now()]);
    const { messageId, tokenOf, mailedAt } = row!;
    if (messageId === null || tokenOf === null || mailedAt <= this.clock.in(-HELP_MAIL_SECONDS)) return undefined;
    return (await this.cameBack(messageId)) ? undefined : { messageId, tokenOf, mailedAt };
  }

  /** @returns whether the mail is known not to have reached the mailbox */
  async cameBack(messageId: string): Promise<boolean> {
    const { kind } = await this.delivery.of(messageId);
    return kind === 'bounced' || kind === 'blocked';
  }

  /** Joins the open transaction. */
  async remember(mailbox: string, { messageId, tokenOf, mailedAt }: UnansweredMail): Promise<void> {
    await this.database.write(FORGET_OLD, [this.clock.in(-HELP_MAIL_SECONDS), REMOVED_AT_ONCE]);
    await this.database.write(LOCK, [mailbox, mailedAt]);
    await this.database.write(REMEMBER, [mailbox, messageId, tokenOf, mailedAt]);
  }

  /** @returns support.help.one-an-hour (429): from when on there is another one, and what needs none */
  refusalBy({ mailedAt }: UnansweredMail): DomainError {
    const retryAt = new Date(mailedAt.getTime() + HELP_MAIL_SECONDS * 1000);
    const retrySeconds = Math.max(1, Math.ceil((retryAt.getTime() - this.clock.now().getTime()) / 1000));
    return new DomainError('support.help.one-an-hour', { status: 429, retryAt, params: { mailedAt, retryAt, retrySeconds, address: this.config.support.customerCareEmail } });
  }

  /** Its token was typed: the mailbox has answered. Joins the open transaction. */
  async answered(tokenOf: string): Promise<void> {
    await this.database.write(FORGET, [tokenOf]);
  }
}
