import { EmailAddress } from '../../../accounts/index.js';
import type { ReadMail } from './read-mail.js';

/** @returns the one mailbox that a mail says it is from; undefined when it names none, several, or one that can't be answered */
export function senderOf({ from }: Pick<ReadMail, 'from'>): EmailAddress | undefined {
  const [first] = from;
  if (!first || from.length !== 1) return undefined;
  try {
    return EmailAddress.parse(first.address);
  } catch {
    return undefined;
  }
}
