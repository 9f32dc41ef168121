/** A message in the inbox, as `/api/messages` tells it. */
export interface Message {
  readonly id: string;
  readonly channel: 'mail' | 'sms';
  /** Address of the header's From, or the sender of a text message. */
  readonly from: string;
  /** Who it was handed over for: the envelope's recipient, or a phone number. */
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  /** When it was accepted, ISO 8601 in UTC. */
  readonly at: string;
}

/** What the list of messages knows without reading any. */
export type MessageSummary = Pick<Message, 'id' | 'channel' | 'from' | 'to' | 'subject' | 'at'>;

/** A message as it is kept. */
export interface StoredMessage {
  readonly message: Message;
  /** The mail byte for byte, a byte a character (ISO 8859-1); null for a text message. */
  readonly source: string | null;
}
