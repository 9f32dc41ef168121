import type { AddressObject, ParsedMail } from 'mailparser';
import type { Message } from './message.js';

type MailContent = Omit<Message, 'id' | 'at' | 'to'>;

/**
 * Reads a mail as a person would see it. One that can't be read is shown as the text it is: it was accepted, so it
 * must not vanish.
 * @param envelopeSender stands in when the header names nobody
 */
export async function readMail(source: Buffer, envelopeSender: string): Promise<MailContent> {
  try {
    const { simpleParser } = await import('mailparser');
    // Pictures are not turned into data: URLs and the text is not turned into HTML: what was sent is what is shown.
    const mail = await simpleParser(source, { skipImageLinks: true, skipTextToHtml: true });
    return contentOf(mail, envelopeSender);
  } catch {
    return { channel: 'mail', from: envelopeSender, replyTo: null, subject: null, text: source.toString(), html: null };
  }
}

function contentOf(mail: ParsedMail, envelopeSender: string): MailContent {
  return {
    channel: 'mail',
    from: addressOf(mail.from) ?? envelopeSender,
    replyTo: addressOf(mail.replyTo),
    subject: mail.subject ?? null,
    text: mail.text ?? '',
    html: mail.html || null,
  };
}

function addressOf(header: AddressObject | undefined): string | null {
  return header?.value[0]?.address || null;
}
