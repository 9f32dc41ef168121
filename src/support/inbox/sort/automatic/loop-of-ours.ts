import type { AutomaticRule } from './automatic-rule.js';

/** Each mail of ours bears its sender in `X-Loop`: whatever comes back with it, forwarded or sent on by a list, was ours. */
export const loopOfOurs: AutomaticRule = {
  name: 'loop-of-ours',
  matches: ({ mail, isOurs }) => (mail.headers['x-loop'] ?? []).some((address) => isOurs(address)),
};
