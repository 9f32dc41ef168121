import { headerOf } from '../../read/read-mail.js';
import type { AutomaticRule } from './automatic-rule.js';

/** Never standardised, and respected by everybody (RFC 2076 §3.9). */
export const precedence: AutomaticRule = {
  name: 'precedence',
  alsoOfPeople: true,
  matches: ({ mail }) => /^(bulk|junk|list)\b/i.test(headerOf(mail, 'precedence')),
};
