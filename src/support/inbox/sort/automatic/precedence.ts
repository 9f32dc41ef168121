import { headerOf } from '../../read/read-mail.js';
import type { AutomaticRule } from './automatic-rule.js';

/** Never standardised, and respected by everybody (RFC 2076 §3.9). */
export const precedence: AutomaticRule = {
  name: 'precedence',
  matches: ({ mail }) => /^(bulk|junk|list|auto[_-]?reply)\b/i.test(headerOf(mail, 'precedence')),
};
