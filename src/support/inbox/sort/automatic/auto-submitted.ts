import { headerOf } from '../../read/read-mail.js';
import type { AutomaticRule } from './automatic-rule.js';

/** RFC 3834 §5: any keyword but "no", whatever follows it. */
export const autoSubmitted: AutomaticRule = {
  name: 'auto-submitted',
  matches: ({ mail }) => {
    const [keyword = ''] = headerOf(mail, 'auto-submitted').replace(/\([^()]*\)/g, ' ').trim().toLowerCase().split(/[\s;]/, 1);
    return keyword !== '' && keyword !== 'no';
  },
};
