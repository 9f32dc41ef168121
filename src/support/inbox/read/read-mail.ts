/** A mail as the rules of the inbox look at it. Everything in it is somebody's claim. */
export interface ReadMail {
  readonly messageId: string | undefined;
  /** Ids of the messages that it says it answers, the nearest first. */
  readonly answers: readonly string[];
  /** Of the header, all of them: a mail has one, and one with several is told apart by that. */
  readonly from: readonly Mailbox[];
  /** Every address that the header says it was sent to. */
  readonly recipients: readonly string[];
  readonly subject: string;
  /** Without markup; the whole of it, quotes included. */
  readonly text: string;
  /** By name in small letters, unfolded, as often as they stand there; the topmost first. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly attachments: readonly MailAttachment[];
  /** How many attachments there were beyond those that are kept. */
  readonly leftOut: number;
  /** Why only the head was read. */
  readonly unreadable?: string;
}

export interface Mailbox {
  readonly address: string;
  readonly name: string;
}

export interface MailAttachment {
  /** As the mail names it; '' where it does not. */
  readonly name: string;
  /** As the mail says. */
  readonly type: string;
  readonly content: Uint8Array;
}

/** @returns the topmost header of that name, '' without any */
export function headerOf({ headers }: Pick<ReadMail, 'headers'>, name: string): string {
  return headers[name]?.[0] ?? '';
}
