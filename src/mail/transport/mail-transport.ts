import type { Stage, Silence } from '../classification/reply.js';

export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  /** One mailbox; also the only recipient of the envelope. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<…>`; the same at every attempt, so that a repeat is recognised as one (RFC 5322 §3.6.4). */
  readonly messageId: string;
  readonly date: Date;
}

/** How an attempt ended: with a server's reply, or with silence. See `classifyReply`. */
export interface Exchange {
  readonly stage: Stage;
  readonly response?: string;
  readonly silence?: Silence;
}

/** Whatever takes our mails: an SMTP server, later the API of a provider. */
export abstract class MailTransport {
  /** Never throws for what a server says or fails to say: that is an answer too. */
  abstract send(mail: OutgoingMail): Promise<Exchange>;

  /** @throws when no mail could be handed over now; the message says why */
  abstract check(): Promise<void>;
}
