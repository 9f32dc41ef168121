import type { ThreadingRule } from '../threading-rule.js';

/** Only who got our answer, or was given it, has the address. */
export const signedReplyAddress: ThreadingRule = {
  name: 'signed-reply-address',
  decide({ signed }) {
    return signed && { outcome: 'reply', because: this.name, ticketId: signed.id };
  },
};
