import { DomainError } from '../../common/index.js';

export type TicketKind = 'issue' | 'change' | 'request';
export type TicketState = 'open' | 'closed';

const DAY = 86_400_000;

/** Later than this it is another matter. */
export const REOPENED_WITHIN_DAYS = 30;

/** So that no conversation grows without end; agents see the whole of it. */
export const MOST_MESSAGES = 500;

/** SQL, of a row of `ticket`: how much of the conversation its customer sees. Counted only where there may be too much of it. */
export const SAID = `
         CASE WHEN messages < ${MOST_MESSAGES - 1} THEN messages
              ELSE (SELECT count(*)::integer FROM ticket_message AS said WHERE said.ticket_id = ticket.id AND said.kind IN ('message', 'closed', 'reopened')) END`;

/** A ticket as its rules look at it. */
export interface Ticket {
  readonly id: string;
  readonly number: string;
  readonly kind: TicketKind;
  readonly state: TicketState;
  /** Entries of the conversation, and of what agents note beside it. */
  readonly messages: number;
  /** What its customer sees of them; where these are few, all of them. */
  readonly said: number;
  readonly closedAt: Date | null;
}

export function mayReopen({ closedAt }: Pick<Ticket, 'closedAt'>, now: Date): boolean {
  return closedAt !== null && now.getTime() - closedAt.getTime() <= REOPENED_WITHIN_DAYS * DAY;
}

/** @throws DomainError support.ticket.closed, support.ticket.full (409) */
export function assertTakesReply({ state, said }: Ticket): void {
  if (state === 'closed') throw new DomainError('support.ticket.closed', { status: 409 });
  if (said >= MOST_MESSAGES) throw new DomainError('support.ticket.full', { status: 409 });
}

/** @throws DomainError support.ticket.closed (409) */
export function assertOpen({ state }: Ticket): void {
  if (state === 'closed') throw new DomainError('support.ticket.closed', { status: 409 });
}

/** @throws DomainError support.ticket.open, support.ticket.closed-long-ago (409) */
export function assertMayReopen(ticket: Ticket, now: Date): void {
  if (ticket.state === 'open') throw new DomainError('support.ticket.open', { status: 409 });
  if (!mayReopen(ticket, now)) throw new DomainError('support.ticket.closed-long-ago', { status: 409, params: { days: REOPENED_WITHIN_DAYS } });
  if (ticket.said >= MOST_MESSAGES) throw new DomainError('support.ticket.full', { status: 409 });
}
