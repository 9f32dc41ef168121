import type { Ticket } from '../../tickets/ticket.js';

/** A ticket that a mail says it belongs to. */
export type ClaimedTicket = Ticket & {
  readonly accountId: string | null;
  readonly contactAddress: string | null;
  readonly contactName: string | null;
};
