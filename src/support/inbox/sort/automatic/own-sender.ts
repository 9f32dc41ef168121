import type { AutomaticRule } from './automatic-rule.js';

/** Nobody but this house writes from its own addresses, so that it would talk to itself. */
export const ownSender: AutomaticRule = {
  name: 'own-sender',
  matches: ({ mail, sender, isOurs }) => mail.from.some(({ address }) => isOurs(address)) || (sender !== null && isOurs(sender)),
};
