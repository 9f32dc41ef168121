import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import type { Outcome, Reason } from '../classification/rules.js';
import { deliveryStatus, type DeliveryEvent } from './delivery-event.js';

/** DOMAIN §3's four answers. */
export type AnswerKind = 'wait' | 'sent' | 'bounced' | 'blocked';

export interface Answer {
  readonly kind: AnswerKind;
  /** When it was sent, bounced or blocked. */
  readonly at: Date | null;
  /** Why it bounced or was blocked; words at `mail.reasons.<reason>`. */
  readonly reason: Reason | null;
  /** The receiving server's own words. */
  readonly detail: string | null;
  /** When the mail system was last heard, asked or by itself, and when it will be asked again. */
  readonly lookedAt: Date | null;
  readonly nextLookAt: Date;
  /** What a mail administrator needs to find it. */
  readonly mail: { readonly askedAt: Date; readonly sender: string; readonly recipient: string; readonly subject: string; readonly messageId: string };
}

interface AnswerRow {
  created_at: Date;
  sender: string;
  recipient: string;
  subject: string;
  message_id_header: string;
  looked_at: Date | null;
  events: { status: Outcome; at: string; reason: Reason; detail: string | null }[];
}

const KINDS: Readonly<Record<Outcome, AnswerKind>> = { sent: 'sent', bounced: 'bounced', blocked: 'blocked', deferred: 'wait', ours: 'wait' };

/** What is told of a mail of which this is known. */
export function answerTo(status: DeliveryEvent | null): Pick<Answer, 'kind' | 'at' | 'reason' | 'detail'> {
  const kind = status ? KINDS[status.status] : 'wait';
  const told = kind === 'wait' ? null : status;
  const refused = kind === 'bounced' || kind === 'blocked' ? told : null;
  return { kind, at: told?.at ?? null, reason: refused?.reason ?? null, detail: refused?.detail ?? null };
}

/** Where a mail is on its way, in one statement. Who may know is decided by whoever asks. */
@Injectable()
export class DeliveryAnswer {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError mail.message.unknown (404) */
  async of(messageId: string): Promise<Answer> {
    const [row] = await this.database.query<AnswerRow>(
      `SELECT created_at, sender, recipient, subject, message_id_header, (SELECT looked_at FROM mail_look) AS looked_at,
              coalesce((SELECT json_agg(json_build_object('status', status, 'at', at, 'reason', reason, 'detail', detail))
                        FROM mail_delivery_event WHERE message_id = $1), '[]') AS events
       FROM mail_message WHERE id = $1`,
      [messageId],
    );
    if (!row) throw new DomainError('mail.message.unknown', { status: 404 });
    return this.#answer(row, row.events.map((event) => ({ ...event, at: new Date(event.at) })));
  }

  #answer(row: AnswerRow, events: readonly DeliveryEvent[]): Answer {
    return {
      ...answerTo(deliveryStatus(events)),
      lookedAt: latest([row.looked_at, ...events.map(({ at }) => at)]),
      nextLookAt: this.#nextLook(row.looked_at),
      mail: {
        askedAt: row.created_at,
        sender: row.sender,
        recipient: row.recipient,
        subject: row.subject,
        messageId: row.message_id_header,
      },
    };
  }

  #nextLook(lookedAt: Date | null): Date {
    const now = this.clock.now();
    const next = lookedAt ? new Date(lookedAt.getTime() + this.config.mail.statusPollSeconds * 1000) : now;
    return next > now ? next : now;
  }
}

function latest(moments: readonly (Date | null)[]): Date | null {
  return moments.reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null);
}
