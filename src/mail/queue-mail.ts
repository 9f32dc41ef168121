import { Injectable } from '@nestjs/common';
import { Clock, DomainError, KeyRing, newId } from '../common/index.js';
import { Config } from '../config/index.js';
import { Database } from '../database/index.js';
import { t } from '../i18n/index.js';
import { JobOutbox } from '../queue/index.js';
import { handOverMail } from './mail-jobs.js';
import { messageIdHeader } from './message-id.js';
import type { MailTemplate } from './templates/mail-templates.js';

export const PARAMS_SEAL = 'mail.params';

/** A mail server that is away for a long week-end loses nobody's mail. */
const GIVE_UP_AFTER_SECONDS = 72 * 3600;

export interface MailOrder {
  readonly template: MailTemplate;
  /** Exactly one mailbox, as `EmailAddress.mailbox` gives it. */
  readonly to: string;
  /**
   * Filled into the template. `path` is where its link leads, below the configured base URL; `at` is the moment that the
   * mail is about, if it is about one; `facts` are further words by the names that the template knows.
   */
  readonly params: { readonly path: string; readonly at?: Date; readonly facts?: Readonly<Record<string, string>>; readonly thread?: MailThread };
  /** A prepared one-time secret, minted as the mail is handed over; see `tellsToken`. */
  readonly secretId?: string;
  readonly correlation?: { readonly journeyId?: string; readonly accountId?: string };
  /**
   * Goes all the way to the mail server's go-ahead, and is not said then: for a mailbox that has been told enough, where
   * nobody at the page may notice that nothing more comes.
   */
  readonly withheld?: boolean;
  /** Leaves then at the earliest, and can be taken back by `CancelMail` until then. */
  readonly notBefore?: Date;
}

/** Where a mail stands in a conversation. */
export interface MailThread {
  /** Where answers go instead of to the sender. */
  readonly replyTo: string;
  /** Message-IDs (`<…>`) of the messages before it, the oldest first; it answers the last. */
  readonly references: readonly string[];
}

/** Nothing in it that a header or an old relay could read a second mailbox into: no quotes, separators, `%`, `!`. */
const ONE_MAILBOX = /^[A-Za-z0-9#$&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}$/;

const INSERT = `
  INSERT INTO mail_message (id, template, recipient, sender, subject, params_sealed, secret_id, journey_id, account_id,
                            message_id_header, created_at, give_up_at, next_attempt_at, withheld)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

/** The way to send a mail: a row in the transaction that causes it, handed over by a job after the commit. */
@Injectable()
export class QueueMail {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobOutbox,
    private readonly keyRing: KeyRing,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction: the mail leaves if and only if what caused it is committed.
   * @returns the id of the message, for asking later what has become of it
   * @throws DomainError mail.recipient.invalid for anything but one plain mailbox
   */
  async queue(order: MailOrder): Promise<string> {
    // Whoever takes an address from a form has checked it; a second recipient in it must not get past here either.
    if (!ONE_MAILBOX.test(order.to)) throw new DomainError('mail.recipient.invalid');
    const id = newId();
    return this.database.transaction(async () => {
      await this.database.query(INSERT, this.#row(id, order));
      await this.jobs.enqueue(handOverMail, { messageId: id }, order.notBefore && { runAt: order.notBefore });
      return id;
    });
  }

  #row(id: string, { template, to, params, secretId, correlation, withheld = false, notBefore }: MailOrder): unknown[] {
    return [
      id,
      template,
      to,
      this.config.mail.from,
      t(`mail.${template}.subject`, { ...params.facts, brand: this.config.brand.name }),
      this.keyRing.seal(JSON.stringify(params), PARAMS_SEAL),
      secretId ?? null,
      correlation?.journeyId ?? null,
      correlation?.accountId ?? null,
      messageIdHeader(id, this.config),
      this.clock.now(),
      this.clock.in(GIVE_UP_AFTER_SECONDS),
      notBefore ?? this.clock.now(),
      withheld,
    ];
  }
}
