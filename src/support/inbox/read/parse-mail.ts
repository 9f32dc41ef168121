import type { AddressObject, Attachment, EmailAddress, ParsedMail } from 'mailparser';
import addressparser from 'nodemailer/lib/addressparser';
import { headersOf, splitHead, type HeaderLine } from './header-lines.js';
import type { Mailbox, MailAttachment, ReadMail } from './read-mail.js';

const MOST_ATTACHMENTS = 60;
const LONGEST_TEXT = 200_000;
const LONGEST_HTML = 2_000_000;
const LONGEST_SUBJECT = 300;
const MOST_RECIPIENTS = 200;
const MOST_REFERENCES = 50;
const LONGEST_NAME = 200;
const MESSAGE_ID = /<[^\s<>\p{Cc}]{1,300}>/gu;

const OPTIONS = {
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  checksumAlgo: false,
  maxHtmlLengthToParse: LONGEST_HTML,
} as const;

/** Headers by which mail systems note where a mail was sent. */
const RECIPIENT_HEADERS = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'] as const;

/**
 * Reads a mail; nothing in it is fetched, executed or taken at its word. One that the parser gives up is read by its head alone, so that it can
 * be shown to somebody.
 */
export async function parseMail(raw: Uint8Array): Promise<ReadMail> {
  try {
    return await toReadMail(await parsed(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)));
  } catch (error) {
    return parseHead(raw, error instanceof Error ? error.message : String(error));
  }
}

/** The parser is loaded by the first mail, not by a start. */
async function parsed(raw: Buffer): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser');
  return simpleParser(raw, OPTIONS);
}

/** @param why the rest was not read */
export function parseHead(raw: Uint8Array, why: string): ReadMail {
  const headers = headersOf(splitHead(raw));
  const addressed = (name: string): Mailbox[] => mailboxesOf(addressparser((headers[name] ?? []).join(','), { flatten: true }));
  return {
    ...idsOf(headers),
    from: addressed('from'),
    recipients: RECIPIENT_HEADERS.flatMap((name) => addressed(name).map(({ address }) => address)).slice(0, MOST_RECIPIENTS),
    subject: oneLine(headers['subject']?.[0] ?? '', LONGEST_SUBJECT),
    text: '',
    headers,
    attachments: [],
    leftOut: 0,
    unreadable: oneLine(why, LONGEST_NAME),
  };
}

async function toReadMail(parsed: ParsedMail): Promise<ReadMail> {
  const headers = headersOf(parsed.headerLines as readonly HeaderLine[]);
  const attachments = parsed.attachments;
  return {
    ...idsOf(headers),
    // The parser shows the first of several headers only; a mail with two of them speaks for nobody.
    from: (headers['from'] ?? []).length > 1 ? [] : mailboxesIn(parsed.from),
    recipients: RECIPIENT_HEADERS.flatMap((name) => recipientsIn(parsed, name)).slice(0, MOST_RECIPIENTS),
    subject: oneLine(parsed.subject ?? '', LONGEST_SUBJECT),
    text: (parsed.text ?? (await textOfHtml(parsed))).slice(0, LONGEST_TEXT),
    headers,
    attachments: attachments.slice(0, MOST_ATTACHMENTS).map(toAttachment),
    leftOut: Math.max(0, attachments.length - MOST_ATTACHMENTS),
  };
}

/** The parser makes text of HTML where it is the whole mail alone; beside pictures and files it is read as if it were. */
async function textOfHtml({ html }: ParsedMail): Promise<string> {
  if (!html) return '';
  const { text } = await parsed(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`));
  return text ?? '';
}

function idsOf(headers: Readonly<Record<string, readonly string[]>>): Pick<ReadMail, 'messageId' | 'answers'> {
  const ids = (name: string): string[] => (headers[name] ?? []).flatMap((value) => value.match(MESSAGE_ID) ?? []);
  const answers = [...ids('in-reply-to'), ...ids('references').reverse()].slice(0, MOST_REFERENCES);
  return { messageId: ids('message-id')[0], answers: [...new Set(answers)] };
}

function recipientsIn({ headers }: ParsedMail, name: string): string[] {
  const value = headers.get(name);
  if (value === undefined) return [];
  return [value].flat().flatMap((each) => {
    if (typeof each === 'string') return [each.trim()];
    return mailboxesIn(each as AddressObject).map(({ address }) => address);
  });
}

function mailboxesIn(header: AddressObject | undefined): Mailbox[] {
  return mailboxesOf(header?.value ?? []);
}

function mailboxesOf(given: readonly EmailAddress[]): Mailbox[] {
  return given
    .flatMap((each) => each.group ?? [each])
    .filter(({ address }) => address)
    .slice(0, MOST_RECIPIENTS)
    .map(({ address = '', name }) => ({ address, name: oneLine(name, LONGEST_NAME) }));
}

function toAttachment({ filename, contentType, content }: Attachment): MailAttachment {
  return { name: oneLine(filename ?? '', LONGEST_NAME), type: oneLine(contentType, LONGEST_NAME), content };
}

function oneLine(text: string, most: number): string {
  const line = text.toWellFormed().replace(/\p{Cf}+/gu, '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  // The cut may leave half a character.
  return line.slice(0, most).replace(/\p{Cs}$/u, '');
}
