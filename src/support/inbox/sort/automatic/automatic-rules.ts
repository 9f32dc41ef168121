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

export interface Automatic {
  /** The rule's name. */
  readonly because: string;
  /** Whether no person wrote it for sure. */
  readonly isCertain: boolean;
}

/** @returns why it looks as if no person wrote it; undefined for what a person may have written */
export function automaticRule(given: Enveloped): Automatic | undefined {
  const matching = AUTOMATIC_RULES.filter((rule) => rule.matches(given));
  const [first] = matching;
  return first && { because: first.name, isCertain: matching.some(({ alsoOfPeople = false }) => !alsoOfPeople) };
}
