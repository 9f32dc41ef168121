import type { Verdict } from '../kept/verdict.js';
import { closedLongAgo } from './rules/closed-long-ago.js';
import { knownParticipant } from './rules/known-participant.js';
import { newMatter } from './rules/new-matter.js';
import { senderNotProven } from './rules/sender-not-proven.js';
import { severalTickets } from './rules/several-tickets.js';
import { signedReplyAddress } from './rules/signed-reply-address.js';
import { stranger } from './rules/stranger.js';
import { ticketFull } from './rules/ticket-full.js';
import type { ThreadingFacts, ThreadingRule } from './threading-rule.js';

/** In this order; the first that decides, does. */
export const THREADING_RULES: readonly ThreadingRule[] = [
  closedLongAgo,
  ticketFull,
  signedReplyAddress,
  knownParticipant,
  severalTickets,
  senderNotProven,
  stranger,
  newMatter,
];

/** Where a person's mail belongs. */
export function threadMail(facts: ThreadingFacts): Verdict {
  for (const rule of THREADING_RULES) {
    const verdict = rule.decide(facts);
    if (verdict) return verdict;
  }
  throw new Error('the last threading rule has to decide');
}
