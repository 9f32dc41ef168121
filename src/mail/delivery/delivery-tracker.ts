import type { DeliveryEvent } from './delivery-event.js';

export interface TrackedMessage {
  readonly id: string;
  readonly messageIdHeader: string;
  readonly recipient: string;
}

export interface TrackedEvent extends DeliveryEvent {
  readonly messageId: string;
}

/** Whatever can say later what has become of mails: a provider's API, delivery reports. Polled by a job. */
export abstract class DeliveryTracker {
  /**
   * @param recent gives the messages of the last days that were handed over, in batches; costs nothing unless asked
   * @returns what was heard; hearing the same again does no harm
   */
  abstract look(recent: () => AsyncIterable<readonly TrackedMessage[]>): AsyncIterable<TrackedEvent>;
}

/**
 * Plain SMTP says all it ever will when the mail is handed over, and that was put on record then; what comes later are
 * delivery reports, which arrive as mail.
 */
export class SmtpDeliveryTracker extends DeliveryTracker {
  async *look(): AsyncGenerator<TrackedEvent> {}
}
