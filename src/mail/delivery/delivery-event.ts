import type { Outcome, Reason } from '../classification/rules.js';

/** One thing that was heard about a message. Events are only ever added. */
export interface DeliveryEvent {
  readonly status: Outcome;
  /** When it happened, by the clock of whoever told it; not when we heard of it. */
  readonly at: Date;
  readonly reason: Reason;
  /** The mail system's own words. */
  readonly detail: string | null;
}

/** What is final about an address or a message outweighs what is not, at the same moment. */
const WEIGHT: Readonly<Record<Outcome, number>> = { ours: 0, deferred: 1, sent: 2, blocked: 3, bounced: 4 };

/**
 * What is known of a message by now: a fold over its events by the time they happened, so that duplicates and late
 * reports change nothing. A refusal after "sent" wins (a sent mail may still be rejected), "sent" after a deferral too,
 * a deferral heard late never undoes either.
 */
export function deliveryStatus(events: readonly DeliveryEvent[]): DeliveryEvent | null {
  const final = events.filter(({ status }) => WEIGHT[status] >= WEIGHT.sent);
  return latest(final.length > 0 ? final : events);
}

function latest(events: readonly DeliveryEvent[]): DeliveryEvent | null {
  return events.reduce<DeliveryEvent | null>((best, event) => (best === null || isLater(event, best) ? event : best), null);
}

/** By time, then by weight; what is left is decided somehow, but always in the same way. */
function isLater(one: DeliveryEvent, other: DeliveryEvent): boolean {
  const difference = one.at.getTime() - other.at.getTime() || WEIGHT[one.status] - WEIGHT[other.status];
  return difference > 0 || (difference === 0 && wordsOf(one) > wordsOf(other));
}

function wordsOf({ reason, detail }: DeliveryEvent): string {
  return `${reason} ${detail ?? ''}`;
}
