import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { Reader } from '../../i18n/index.js';
import type { Outcome } from '../classification/rules.js';
import { answerTo, type AnswerKind } from '../delivery/delivery-answer.js';
import { deliveryStatus, type DeliveryEvent } from '../delivery/delivery-event.js';
import { entriesOf, sentenceFor, TOLD, type TimelineEntry, type TimelineRow } from './mail-timeline.js';
import { unsent, type Unsent } from './unsent.js';

/** A mail and its way, as its recipient reads it under "Where's my email". */
export interface MailedTo {
  readonly id: string;
  readonly createdAt: Date;
  readonly subject: string;
  readonly template: string;
  /** The journey that asked for it. */
  readonly journeyId: string | null;
  readonly withheld: boolean;
  readonly unsent: Unsent | null;
  /** Null as long as nothing was heard. */
  readonly status: Outcome | null;
  readonly answer: AnswerKind;
  readonly sentence: string;
  readonly entries: readonly TimelineEntry[];
}

interface MailRow extends TimelineRow {
  readonly id: string;
  readonly subject: string;
  readonly template: string;
  readonly journeyId: string | null;
  readonly events: readonly (Omit<DeliveryEvent, 'at'> & { readonly at: string })[];
}

const LATEST = `
  SELECT id, subject, template, journey_id AS "journeyId", ${TOLD},
         coalesce((SELECT json_agg(json_build_object('status', status, 'at', at, 'reason', reason, 'detail', NULL))
                     FROM mail_delivery_event WHERE message_id = mail_message.id), '[]') AS events
    FROM mail_message
   WHERE lower(recipient) COLLATE "C" = $1
   ORDER BY created_at DESC, id DESC LIMIT $2`;

/** What was mailed to an address, each with its whole way, in one statement. Who may look is decided by whoever asks. */
@Injectable()
export class MailsOfAddress {
  constructor(private readonly database: Database) {}

  /** @returns the latest of the last 90 days, at most `most` */
  async latest(address: string, most: number, reader: Reader): Promise<MailedTo[]> {
    const rows = await this.database.query<MailRow>(LATEST, [address.toLowerCase(), most]);
    return rows.map((row) => mailedTo(row, reader));
  }
}

function mailedTo(row: MailRow, reader: Reader): MailedTo {
  const { id, subject, template, journeyId, withheld, created_at: createdAt, next_attempt_at: nextAttemptAt } = row;
  const told = deliveryStatus(row.events.map((event) => ({ ...event, at: new Date(event.at) })));
  const [answer, status] = [answerTo(told), told?.status ?? null];
  const never = unsent({ nextAttemptAt, attempts: row.attempts.length, status });
  return { id, createdAt, subject, template, journeyId, withheld, unsent: never, status, answer: answer.kind, sentence: sentenceFor(row, answer, reader), entries: entriesOf(row, reader) };
}
