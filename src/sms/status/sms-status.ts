/**
 * - `accepted`    the provider has it and will pass it on
 * - `sent`        the provider has passed it on to the network of the phone, or will say no more about it
 * - `delivered`   the network confirms that the phone has it
 * - `undelivered` the network could not deliver it
 * - `refused`     the provider does not take it; another attempt would change nothing
 * - `deferred`    not now; tried again
 * - `ours`        our own line, credentials or set-up is at fault; tried again, the number was never the problem
 */
export type SmsStatus = 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'refused' | 'deferred' | 'ours';

/** A reason is a key below `sms.reasons` in the message files. */
export type SmsReason =
  | 'taken' | 'passed-on' | 'confirmed'
  | 'no-such-number' | 'no-mobile' | 'unreachable' | 'stopped' | 'country' | 'filtered' | 'undeliverable' | 'refused'
  | 'too-many' | 'later'
  | 'our-connection' | 'our-line-dropped' | 'our-credentials' | 'our-sender' | 'our-request' | 'our-program' | 'our-interruption'
  | 'not-configured';

/** One thing that was heard about a text message. Events are only ever added. */
export interface SmsEvent {
  readonly status: SmsStatus;
  /** When it happened, by the clock of whoever told it; not when we heard of it. */
  readonly at: Date;
  readonly reason: SmsReason;
  /** The provider's own words. */
  readonly detail: string | null;
}

/** How far a message has come; what is final outweighs what is not, at the same moment. */
const WEIGHT: Readonly<Record<SmsStatus, number>> = {
  ours: 0, deferred: 1, accepted: 2, sent: 3, refused: 4, undelivered: 5, delivered: 6,
};

/** @returns whether nothing further is to be heard of a message after this */
export function isFinal(status: SmsStatus): boolean {
  return WEIGHT[status] >= WEIGHT.refused;
}

/**
 * What is known of a message by now: a fold over its events by the time they happened, so that duplicates and late
 * reports change nothing. What is final wins; before that, a message never seems to go backwards.
 */
export function smsStatus(events: readonly SmsEvent[]): SmsEvent | null {
  const final = events.filter(({ status }) => isFinal(status));
  if (final.length > 0) return best(final, byTime);
  const progress = events.filter(({ status }) => WEIGHT[status] >= WEIGHT.accepted);
  return progress.length > 0 ? best(progress, byWeight) : best(events, byTime);
}

type Order = (one: SmsEvent, other: SmsEvent) => number;

const byTime: Order = (one, other) => one.at.getTime() - other.at.getTime() || WEIGHT[one.status] - WEIGHT[other.status];
/** Of two equal ones the earlier says since when. */
const byWeight: Order = (one, other) => WEIGHT[one.status] - WEIGHT[other.status] || other.at.getTime() - one.at.getTime();

function best(events: readonly SmsEvent[], order: Order): SmsEvent | null {
  return events.reduce<SmsEvent | null>((chosen, event) => (chosen === null || isBetter(event, chosen, order) ? event : chosen), null);
}

/** What the order leaves open is decided somehow, but always in the same way. */
function isBetter(one: SmsEvent, other: SmsEvent, order: Order): boolean {
  const difference = order(one, other);
  return difference > 0 || (difference === 0 && `${one.reason} ${one.detail}` > `${other.reason} ${other.detail}`);
}
