import type { SmsEvent } from '../status/sms-status.js';

export interface OutgoingSms {
  /** The same at every attempt at one message: whoever takes it can tell a repeat (Idempotency-Key). */
  readonly id: string;
  /** E.164. */
  readonly to: string;
  readonly text: string;
  /** Stands in the text and in that of every other attempt at the message, whose words about time may differ. */
  readonly token: string;
  /** Since when there were attempts whose end nobody knows, so that the provider may have it already; else null. */
  readonly maybeTakenSince: Date | null;
}

/** How an attempt ended. */
export interface SmsResult extends Omit<SmsEvent, 'at'> {
  /** The provider's name for the message, to ask for later; null when there is nothing to ask. */
  readonly providerId: string | null;
}

/** Whatever takes our text messages. */
export abstract class SmsTransport {
  /** Whether text messages can be sent at all; if not, none is offered. */
  abstract readonly offered: boolean;

  /** For whoever starts the program, without secrets. */
  abstract readonly description: string;

  /** Never throws for what a provider says or fails to say: that is an answer too. */
  abstract send(sms: OutgoingSms): Promise<SmsResult>;

  /** @returns what has become of a message by now; null when the provider does not say */
  abstract look(providerId: string): Promise<SmsEvent | null>;
}
