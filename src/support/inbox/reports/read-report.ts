import { headerOf, type MailAttachment, type ReadMail } from '../read/read-mail.js';

/** What a mail says about the fate of another, so far as it says it. */
export interface BounceReport {
  readonly action: 'failed' | 'delayed' | 'other';
  readonly status: string | undefined;
  readonly diagnostic: string | undefined;
  /** Message-IDs of the mail that it is about, the likeliest first. */
  readonly about: readonly string[];
}

const MOST_READ = 65_536;
const MESSAGE_ID_FIELD = /^message-id:\s*(<[^\s<>]{1,300}>)/gim;
const ANY_ID = /<[^\s<>@]{1,100}@[^\s<>]{1,200}>/g;

/** How mail systems of before RFC 3464 begin a subject. */
const SUBJECTS = /^\s*(undeliver(able|ed)|mail delivery (failed|failure|system)|delivery (status notification|failure|has failed)|returned mail|failure notice|failed mail|message (could not|not) be(en)? delivered|unzustellbar|non remis|non recapitabile|no se puede entregar|mail could not be delivered|warning: (could not send|message .* delayed))/i;
const DELAYED = /delay|verzögert|warning: could not send/i;
const DAEMON = /^(mailer-daemon|maildaemon|mail-daemon|postmaster|mdaemon)(@|$)/i;
/** `550 5.1.1 …`, or a reply code with words behind it. */
const REPLY = /\b([45]\d\d[ -]+(?:#?[45]\.\d{1,3}\.\d{1,3}\b)?[^\r\n]{3,300})/;
const STATUS = /\b([45]\.\d{1,3}\.\d{1,3})\b/;

/**
 * Reads a delivery report: as RFC 3464 writes it, else as older mail systems did, which is only believed of those that write as mail systems do.
 * @param sender of the envelope
 * @returns undefined for what is none
 */
export function readReport(mail: ReadMail, sender: string | null): BounceReport | undefined {
  return structured(mail) ?? oldFashioned(mail, sender);
}

function structured(mail: ReadMail): BounceReport | undefined {
  if (!/^multipart\/report\b[\s\S]*report-type="?delivery-status/i.test(headerOf(mail, 'content-type'))) return undefined;
  const status = mail.attachments.find(({ type }) => /^message\/(global-)?delivery-status$/i.test(type));
  const recipients = status ? textOf(status).split(/\r?\n\s*\r?\n/).map(fieldsOf).filter((fields) => 'action' in fields) : [];
  const worst = recipients.find((fields) => actionOf(fields['action']!) === 'failed') ?? recipients.find((fields) => actionOf(fields['action']!) === 'delayed') ?? recipients[0];
  return {
    action: actionOf(worst?.['action'] ?? 'failed'),
    status: STATUS.exec(worst?.['status'] ?? '')?.[1],
    diagnostic: worst?.['diagnostic-code'] ?? REPLY.exec(mail.text)?.[1],
    about: aboutOf(mail),
  };
}

function oldFashioned(mail: ReadMail, sender: string | null): BounceReport | undefined {
  const bySystem = sender === '' || [sender ?? '', ...mail.from.map(({ address }) => address)].some((address) => DAEMON.test(address));
  if (!bySystem || !('x-failed-recipients' in mail.headers || SUBJECTS.test(mail.subject))) return undefined;
  const [, diagnostic] = REPLY.exec(mail.text) ?? [];
  return {
    action: DELAYED.test(mail.subject) && !('x-failed-recipients' in mail.headers) ? 'delayed' : 'failed',
    status: STATUS.exec(diagnostic ?? mail.text)?.[1],
    diagnostic,
    about: aboutOf(mail),
  };
}

function actionOf(action: string): BounceReport['action'] {
  const [, word] = /^(failed|delayed)/i.exec(action) ?? [];
  return (word?.toLowerCase() as 'failed' | 'delayed' | undefined) ?? 'other';
}

/** In the returned message, in what the report answers, and at last anywhere in its words. */
function aboutOf({ attachments, answers, text }: ReadMail): string[] {
  const returned = attachments.filter(({ type }) => /^(message\/(rfc822|global)|text\/(rfc822-headers|plain)|message\/rfc822-headers)/i.test(type)).map(textOf);
  const fields = [...returned, text.slice(0, MOST_READ)].flatMap((words) => [...words.matchAll(MESSAGE_ID_FIELD)].map(([, id]) => id!));
  return [...new Set([...fields, ...answers, ...(text.slice(0, MOST_READ).match(ANY_ID) ?? [])])].slice(0, 50);
}

/** RFC 3464 §2.1: fields as a mail's head has them. */
function fieldsOf(block: string): Record<string, string> {
  const unfolded = block.replace(/\r?\n[ \t]+/g, ' ');
  const fields = unfolded.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^([!-9;-~]{1,60})[ \t]*:(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), value!.trim()] as const];
  });
  return Object.fromEntries(fields);
}

function textOf({ content }: MailAttachment): string {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, MOST_READ)).toString('latin1');
}
