import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { smsStatus, type SmsEvent, type SmsReason, type SmsStatus } from '../status/sms-status.js';

export type SmsAnswerKind = 'wait' | 'sent' | 'delivered' | 'failed';

export interface SmsAnswer {
  readonly kind: SmsAnswerKind;
  /** When it was sent, delivered, or failed. */
  readonly at: Date | null;
  /** Why it failed; words at `sms.reasons.<reason>`. */
  readonly reason: SmsReason | null;
  /** E.164. */
  readonly recipient: string;
  readonly askedAt: Date;
}

interface AnswerRow {
  recipient: string;
  created_at: Date;
  /** No attempt is due any more. */
  settled: boolean;
  events: { status: SmsStatus; at: string; reason: SmsReason; detail: string | null }[];
}

const KINDS: Readonly<Record<SmsStatus, SmsAnswerKind>> = {
  accepted: 'wait', sent: 'sent', delivered: 'delivered', undelivered: 'failed', refused: 'failed', deferred: 'wait', ours: 'wait',
};

/** Where a text message is on its way. Who may know is decided by whoever asks. */
@Injectable()
export class SmsDeliveryAnswer {
  constructor(private readonly database: Database) {}

  /** @throws DomainError sms.message.unknown (404) */
  async of(messageId: string): Promise<SmsAnswer> {
    const [row] = await this.database.query<AnswerRow>(
      `SELECT recipient, created_at, next_attempt_at IS NULL AS settled,
              coalesce((SELECT json_agg(json_build_object('status', status, 'at', at, 'reason', reason, 'detail', detail))
                        FROM sms_delivery_event WHERE message_id = $1), '[]') AS events
       FROM sms_message WHERE id = $1`,
      [messageId],
    );
    if (!row) throw new DomainError('sms.message.unknown', { status: 404 });
    const status = smsStatus(row.events.map((event) => ({ ...event, at: new Date(event.at) })));
    const kind = kindOf(status, row.settled);
    const { recipient, created_at: askedAt } = row;
    return {
      kind,
      at: kind === 'wait' ? null : status!.at,
      reason: kind === 'failed' ? status!.reason : null,
      recipient,
      askedAt,
    };
  }
}

/** What was given up after a deferral has failed, too: nobody should wait for it. */
function kindOf(status: SmsEvent | null, settled: boolean): SmsAnswerKind {
  if (!status) return 'wait';
  const kind = KINDS[status.status];
  return kind === 'wait' && settled && status.status !== 'accepted' ? 'failed' : kind;
}
