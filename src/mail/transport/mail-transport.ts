import type { Stage, Silence } from '../classification/reply.js';

export interface OutgoingMail {
  readonly sender: string;
  /** One mailbox, and the only one that is named to the server. */
  readonly recipient: string;
  /**
   * The message (RFC 5322), written when the other side is ready to take it and not before: the life of the token in it
   * begins then, and a worker that has lost the message meanwhile still notices.
   */
  readonly content: () => Promise<Buffer>;
}

/** How an attempt ended: with a server's reply, or with silence. See `classifyReply`. */
export interface Exchange {
  readonly stage: Stage;
  readonly response?: string;
  readonly silence?: Silence;
}

/** Whatever takes our mails: an SMTP server, later the API of a provider. */
export abstract class MailTransport {
  /**
   * Never throws for what a server says or fails to say: that is an answer too.
   * @throws what `content` throws, after making sure that the server takes nothing
   */
  abstract send(mail: OutgoingMail): Promise<Exchange>;

  /** @throws when no mail could be handed over now; the message says why */
  abstract check(): Promise<void>;
}
