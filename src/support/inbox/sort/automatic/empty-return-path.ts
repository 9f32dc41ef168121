import { headerOf } from '../../read/read-mail.js';
import type { AutomaticRule } from './automatic-rule.js';

/** RFC 5321 §4.5.5. A mailbox that is read by IMAP has it in a header. */
export const emptyReturnPath: AutomaticRule = {
  name: 'empty-return-path',
  matches: ({ mail, sender }) => (sender === null ? /^<\s*>$/.test(headerOf(mail, 'return-path')) : sender === ''),
};
