import type { AutomaticRule } from './automatic-rule.js';

/** RFC 2369 and RFC 2919: what lists and newsletters bear. */
export const mailingList: AutomaticRule = {
  name: 'mailing-list',
  alsoOfPeople: true,
  matches: ({ mail }) => Object.keys(mail.headers).some((name) => /^list-(id|post|help|archive|owner|subscribe|unsubscribe)$/.test(name)) || 'mailing-list' in mail.headers,
};
