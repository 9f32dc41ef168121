import { Injectable } from '@nestjs/common';
import { DomainError, isId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { formatMoment, t, type Reader } from '../../i18n/index.js';
import type { Outcome, Reason } from '../classification/rules.js';
import { DeliveryAnswer, type Answer } from '../delivery/delivery-answer.js';
import { unsent } from './unsent.js';

/** One thing that happened to a mail. */
export interface TimelineEntry {
  readonly at: Date;
  readonly kind: 'asked' | 'taken-back' | 'withheld' | 'under-way' | 'cancelled' | 'next' | Outcome;
  /** As people read it. */
  readonly text: string;
  /** What the other side said, in its own words. */
  readonly theirWords: string | null;
}

export interface MailTimelineView {
  /** The sentence that its recipient reads under "Where's my email"; of one that was taken back, that it was. */
  readonly sentence: string;
  readonly answer: Answer;
  readonly entries: readonly TimelineEntry[];
}

export interface Heard {
  readonly status: Outcome;
  readonly at: string;
  readonly reason: Reason;
  readonly detail: string | null;
  readonly source: string;
}

export interface Tried {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: Outcome | 'cancelled' | null;
  readonly reason: Reason | null;
  readonly replyCode: number | null;
  readonly enhancedCode: string | null;
  readonly replyText: string | null;
}

export interface TimelineRow {
  readonly created_at: Date;
  readonly next_attempt_at: Date | null;
  readonly withheld: boolean;
  readonly attempts: readonly Tried[];
  /** Those of an attempt stand with the attempt. */
  readonly heard: readonly Heard[];
}

/** What a timeline is told from, of a row of mail_message. */
export const TOLD = `created_at, next_attempt_at, withheld,
         coalesce((SELECT json_agg(json_build_object('startedAt', started_at, 'endedAt', ended_at, 'outcome', outcome, 'reason', reason, 'replyCode', reply_code,
                                                     'enhancedCode', enhanced_code, 'replyText', reply_text) ORDER BY number)
                     FROM mail_attempt WHERE message_id = mail_message.id), '[]') AS attempts,
         coalesce((SELECT json_agg(json_build_object('status', status, 'at', at, 'reason', reason, 'detail', detail, 'source', source))
                     FROM mail_delivery_event WHERE message_id = mail_message.id AND source <> 'smtp'), '[]') AS heard`;

const TIMELINE = `SELECT ${TOLD} FROM mail_message WHERE id = $1`;

/** All that is known of the way of a mail, in the words that its recipient reads. */
@Injectable()
export class MailTimeline {
  constructor(
    private readonly database: Database,
    private readonly delivery: DeliveryAnswer,
  ) {}

  /** @throws DomainError mail.message.unknown (404) */
  async of(id: string, reader: Reader): Promise<MailTimelineView> {
    const [row] = isId(id) ? await this.database.query<TimelineRow>(TIMELINE, [id]) : [];
    if (!row) throw new DomainError('mail.message.unknown', { status: 404 });
    const answer = await this.delivery.of(id);
    return { sentence: sentenceFor(row, answer, reader), answer, entries: entriesOf(row, reader) };
  }
}

/** Nobody has heard of a mail that was taken back: that it may take a while would be wrong of it. */
export function sentenceFor(row: TimelineRow, answer: Told, reader: Reader): string {
  return wasTakenBack(row) ? t('mail.timeline.taken-back') : sentenceOf(answer, reader);
}

function wasTakenBack({ next_attempt_at: nextAttemptAt, attempts, heard }: TimelineRow): boolean {
  return unsent({ nextAttemptAt, attempts: attempts.length, status: heard[0]?.status ?? null }) === 'taken-back';
}

type Told = Pick<Answer, 'kind' | 'at' | 'reason'>;

/** As its recipient reads it. */
export function sentenceOf({ kind, at, reason }: Told, reader: Reader): string {
  return t(`mail.answer.${kind}`, { at: at && formatMoment(at, reader), reason: reason && t(`mail.reasons.${reason}`) });
}

/** What happened to a mail, in the order in which it did. */
export function entriesOf(row: TimelineRow, reader: Reader): TimelineEntry[] {
  const entries = [
    entry(row.created_at, 'asked'),
    // Within the seconds in which it could be; the ticket's history says when.
    ...(wasTakenBack(row) ? [entry(row.created_at, 'taken-back')] : []),
    ...row.attempts.map((attempt) => attemptOf(attempt, row, reader)),
    ...row.heard.map(({ status, at, reason, detail }) => outcomeOf(status, new Date(at), reason, detail, reader)),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  return row.next_attempt_at && row.attempts.length > 0 ? [...entries, entry(row.next_attempt_at, 'next')] : entries;
}

function attemptOf({ startedAt, endedAt, outcome, reason, replyCode, enhancedCode, replyText }: Tried, { withheld }: TimelineRow, reader: Reader): TimelineEntry {
  if (outcome === null || endedAt === null) return entry(new Date(startedAt), 'under-way');
  const at = new Date(endedAt);
  if (outcome === 'cancelled') return entry(at, 'cancelled');
  if (withheld && outcome === 'sent') return entry(at, 'withheld');
  // Most servers repeat the code in their words.
  const said = [replyCode, enhancedCode].filter((code) => code !== null && !replyText?.includes(String(code)));
  const theirWords = [...said, replyText].filter(Boolean).join(' ');
  return outcomeOf(outcome, at, reason!, theirWords === '' ? null : theirWords, reader);
}

function outcomeOf(status: Outcome, at: Date, reason: Reason, theirWords: string | null, reader: Reader): TimelineEntry {
  if (status === 'deferred' || status === 'ours') return { ...entry(at, status, { reason: t(`mail.reasons.${reason}`) }), theirWords };
  return { at, kind: status, text: sentenceOf({ kind: status, at, reason }, reader), theirWords };
}

function entry(at: Date, kind: Exclude<TimelineEntry['kind'], 'sent' | 'bounced' | 'blocked'>, params: Record<string, string> = {}): TimelineEntry {
  return { at, kind, text: t(`mail.timeline.${kind}`, params), theirWords: null };
}
