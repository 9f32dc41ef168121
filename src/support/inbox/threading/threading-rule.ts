import type { Verdict } from '../kept/verdict.js';
import type { ClaimedTicket } from './claimed-ticket.js';

/** What is known of a mail that a person may have written, when it is decided where it belongs. */
export interface ThreadingFacts {
  readonly signed: ClaimedTicket | undefined;
  readonly claimed: readonly ClaimedTicket[];
  /** Whether its sender is the person of the claimed ticket, if it is as it says. */
  readonly isParticipant: boolean;
  /** Whether it is as it says. */
  readonly isProven: boolean;
  readonly now: Date;
}

export interface ThreadingRule {
  readonly name: string;
  /** @returns undefined when the next rule is to decide */
  decide(facts: ThreadingFacts): Verdict | undefined;
}

/** @returns the ticket that the mail may join without anybody looking */
export function ownTicket({ signed, claimed, isParticipant, isProven }: ThreadingFacts): ClaimedTicket | undefined {
  if (signed) return signed;
  return claimed.length === 1 && isParticipant && isProven ? claimed[0] : undefined;
}
