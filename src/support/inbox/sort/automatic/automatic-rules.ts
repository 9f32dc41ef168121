import type { AutomaticRule, Enveloped } from './automatic-rule.js';
import { autoSubmitted } from './auto-submitted.js';
import { emptyReturnPath } from './empty-return-path.js';
import { loopOfOurs } from './loop-of-ours.js';
import { mailSystem } from './mail-system.js';
import { mailingList } from './mailing-list.js';
import { outOfOfficeSubject } from './out-of-office-subject.js';
import { ownSender } from './own-sender.js';
import { precedence } from './precedence.js';
import { report } from './report.js';
import { vacationHeader } from './vacation-header.js';

/** In this order; the first that matches names the reason. */
export const AUTOMATIC_RULES: readonly AutomaticRule[] = [
  loopOfOurs,
  ownSender,
  report,
  autoSubmitted,
  vacationHeader,
  outOfOfficeSubject,
  mailingList,
  precedence,
  mailSystem,
  emptyReturnPath,
];

/** @returns the rule by which no person wrote it; undefined for what a person may have written */
export function automaticRule(given: Enveloped): string | undefined {
  return AUTOMATIC_RULES.find((rule) => rule.matches(given))?.name;
}
