import type { Team } from '../../staff/index.js';

export type { Team };

export type Priority = 'urgent' | 'high' | 'normal' | 'low';

/** What a decision may look at. */
export interface RoutingFacts {
  readonly status: 'issue' | 'change' | 'request';
  /** A service, or a subject of our own such as `multi-factor`. */
  readonly about: string;
  /** Whether `about` is one of the services that can be linked. */
  readonly listedService: boolean;
  readonly refusedBy: string | undefined;
  readonly impact: string | undefined;
  /** Whose mailbox it came to, for what came by mail. */
  readonly mailbox?: Team;
  /** It was written on the help page, by somebody who could not sign in. */
  readonly signedOut?: boolean;
}

/** A reason that can be named: it is what a ticket answers to "why is this here?". */
export interface RoutingCondition {
  readonly name: string;
  holds(facts: RoutingFacts): boolean;
}

/** The first of its conditions that holds sends a ticket to the team. */
export interface RoutingRule {
  readonly name: string;
  readonly conditions: readonly RoutingCondition[];
  readonly team: Team;
  priority(facts: RoutingFacts): Priority;
}
