import { setTimeout as delay } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import type { MailServer, TakenMail } from './mail-server.js';

export interface TokenMail {
  readonly subject: string;
  readonly text: string;
  /** Stands alone on a line of the text. */
  readonly token: string | undefined;
  /** The path of the mail's link with its query. */
  readonly link: string;
}

/** For what never comes: a busy machine may be late with a mail. */
const PATIENCE_MS = 45_000;

/**
 * Waits until the server has taken so many mails to an address.
 * @param about counts mails with this subject only
 * @returns the newest, read as a person reads it
 */
export async function newestMail(server: MailServer, to: string, count = 1, about?: string): Promise<TokenMail> {
  const deadline = Date.now() + PATIENCE_MS;
  let mails = mailsTo(server, to, about);
  while (mails.length < count) {
    if (Date.now() > deadline) throw new Error(`${mails.length} of ${count} mails${about ? ` “${about}”` : ''} came to ${to}`);
    await delay(50);
    mails = mailsTo(server, to, about);
  }
  const { raw } = mails.at(-1)!;
  const { subject, text = '' } = await simpleParser(raw);
  const url = new URL(/https?:\/\/\S+/.exec(text)![0]);
  return {
    subject: subject ?? '',
    text,
    token: /^([A-HJKMNP-Z2-9]{8})$/m.exec(text.replaceAll('\r', ''))?.[1],
    link: `${url.pathname}${url.search}`,
  };
}

function mailsTo({ taken }: MailServer, to: string, about?: string): readonly TakenMail[] {
  const wanted = (raw: string): boolean => about === undefined || raw.includes(`\r\nSubject: ${about}\r\n`);
  return taken.filter((mail) => mail.to.includes(to) && wanted(mail.raw));
}
