import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { customerHelped } from '../support.events.js';
import { TicketJournal } from '../tickets/ticket-journal.js';
import type { HelpGiven } from './help-customer.js';

const TIE = 'INSERT INTO ticket_recovery (recovery_id, ticket_id) VALUES ($1, $2)';

const TIED = `
  SELECT r.recovery_id AS "recoveryId", t.id, t.number
    FROM ticket_recovery AS r JOIN ticket AS t ON t.id = r.ticket_id
   WHERE r.recovery_id = ANY ($1)`;

export interface TiedTicket {
  readonly id: string;
  readonly number: string;
}

/** The tickets under which guarded recoveries were asked for: what becomes of the request stands in their history, whoever has them by then. */
@Injectable()
export class RecoveryTickets {
  constructor(
    private readonly database: Database,
    private readonly journal: TicketJournal,
    private readonly audit: Audit,
  ) {}

  /** Joins the open transaction. */
  tie(recoveryId: string, ticketId: string): Promise<void> {
    return this.database.write(TIE, [recoveryId, ticketId]);
  }

  async of(recoveryIds: readonly string[]): Promise<ReadonlyMap<string, TiedTicket>> {
    const rows = await this.database.query<TiedTicket & { recoveryId: string }>(TIED, [recoveryIds]);
    return new Map(rows.map(({ recoveryId, id, number }) => [recoveryId, { id, number }]));
  }

  /** `work` and what is told of it, in one transaction. The ticket is locked first, as by everybody who changes both. */
  async during(member: StaffMember, recovery: string, { what, reason }: HelpGiven, work: () => Promise<void>): Promise<void> {
    const tied = (await this.of([recovery])).get(recovery);
    await this.database.transaction(async () => {
      const ticket = tied && (await this.journal.lock(tied.id));
      await work();
      if (!ticket) return;
      await this.journal.tell(ticket, 'helped', { kind: 'agent', id: member.accountId, name: member.name }, { what, reason, recovery });
      const subjects = { ticket: ticket.id, ...(ticket.accountId !== null && { account: ticket.accountId }) };
      await this.audit.record({ event: customerHelped, actor: { kind: 'agent', id: member.accountId }, subjects, data: { number: ticket.number, what, reason, recovery } as { number: string; what: string; reason: string } });
    });
  }
}
