import type { MailThread } from '../queue-mail.js';
import MailComposer from 'nodemailer/lib/mail-composer';

export interface WrittenMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<…>`; the same at every attempt, so that a repeat is recognised as one (RFC 5322 §3.6.4). */
  readonly messageId: string;
  readonly date: Date;
  /** Nobody sat down to write it. */
  readonly automatic: boolean;
  readonly thread?: MailThread;
}

/** A mail as it travels: headers and both forms of the text (RFC 5322, RFC 2046 §5.1.4). */
export function writeMime({ automatic, thread, ...mail }: WrittenMail): Promise<Buffer> {
  const composer = new MailComposer({
    ...mail,
    ...(thread && { replyTo: { name: '', address: thread.replyTo }, references: [...thread.references], inReplyTo: thread.references.at(-1) }),
    // As an object it is one address, whatever stands in it; a string would be read as a list.
    to: { name: '', address: mail.to },
    // No vacation notices to it (RFC 3834 §5); Exchange has a header of its own for that. And whatever comes back to us is known again.
    headers: { ...(automatic && { 'Auto-Submitted': 'auto-generated' }), 'X-Auto-Response-Suppress': automatic ? 'All' : 'OOF, AutoReply', 'X-Loop': mail.from.address },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
