import type { DeliveryEvent } from './delivery-event.js';

export interface TrackedMessage {
  readonly id: string;
  readonly messageIdHeader: string;
  readonly recipient: string;
}

/** Whatever can say later what has become of mails: a provider's API, delivery reports. Polled by a job. */
export abstract class DeliveryTracker {
  /** @returns what was heard of each message; one that nothing new is known about is left out */
  abstract look(messages: readonly TrackedMessage[]): Promise<ReadonlyMap<string, readonly DeliveryEvent[]>>;
}

/**
 * Plain SMTP says all it ever will when the mail is handed over; what comes later are delivery reports, which arrive as
 * mail.
 */
export class SmtpDeliveryTracker extends DeliveryTracker {
  look(): Promise<ReadonlyMap<string, readonly DeliveryEvent[]>> {
    return Promise.resolve(new Map());
  }
}
