import type { AutomaticRule } from './automatic-rule.js';

const SYSTEMS = /^(mailer-daemon|maildaemon|mail-daemon|postmaster|nobody|double-bounce)(@|$)/i;

/** Mail systems write under these names (RFC 5321 §4.5.1, RFC 3834 §2). */
export const mailSystem: AutomaticRule = {
  name: 'mail-system',
  alsoOfPeople: true,
  matches: ({ mail, sender }) => [sender ?? '', ...mail.from.map(({ address }) => address)].some((address) => SYSTEMS.test(address)),
};
