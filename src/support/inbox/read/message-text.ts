import { t } from '../../../i18n/index.js';
import { cleanText } from '../../clean-text.js';
import type { ReadMail } from './read-mail.js';
import { withoutQuotes } from './without-quotes.js';

const LONGEST = 50_000;
/** As often as somebody answered or forwarded. */
const PREFIXES = /^(\s*(re|aw|antw|sv|fwd?|wg|tr|rv|ref|odp|vs)\s*(\[\d+\])?\s*[:：]\s*)+/i;
const LONGEST_SUBJECT = 150;

/** @returns what stands in the conversation; the mail itself is kept as it came */
export function messageText(mail: ReadMail, { isReply }: { isReply: boolean }): string {
  const text = cleanText(isReply ? withoutQuotes(mail.text) : mail.text);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…\n\n${t('support.inbox.cut')}` : text;
  const leftOut = mail.leftOut > 0 ? [t('support.inbox.leftOut', { count: mail.leftOut })] : [];
  return [shown === '' ? t('support.inbox.noText') : shown, ...leftOut].join('\n\n');
}

/** @returns the subject of a ticket that a mail opens */
export function ticketSubject({ subject }: ReadMail): string {
  const clean = cleanText(subject.replace(PREFIXES, '')).replace(/\s+/g, ' ').slice(0, LONGEST_SUBJECT).toWellFormed().trim();
  return clean === '' ? t('support.inbox.noSubject') : clean;
}
