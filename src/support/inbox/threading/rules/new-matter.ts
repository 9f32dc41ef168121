import type { ThreadingRule } from '../threading-rule.js';

/** The last rule: what belongs nowhere is new. */
export const newMatter: ThreadingRule = {
  name: 'new-matter',
  decide() {
    return { outcome: 'ticket', because: this.name };
  },
};
