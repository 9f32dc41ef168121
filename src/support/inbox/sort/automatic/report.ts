import { headerOf } from '../../read/read-mail.js';
import type { AutomaticRule } from './automatic-rule.js';

/** Read receipts (RFC 8098), complaints (RFC 5965), and other reports that machines write (RFC 6522). */
export const report: AutomaticRule = {
  name: 'report',
  matches: ({ mail }) => /^multipart\/report\b/i.test(headerOf(mail, 'content-type')),
};
