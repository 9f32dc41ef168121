import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import type { Team } from '../../staff/index.js';
import { DeskTickets } from './desk-ticket.js';
import { teamsSeenBy } from './ticket-access.js';

/** Who wrote a ticket. */
export interface TicketWriter {
  readonly ticketId: string;
  readonly accountId: string | null;
  /** Of whoever has no account. */
  readonly address: string | null;
  readonly name: string | null;
}

/** Something that a customer waits for. Of what the other team has, its number alone is told. */
export interface OpenTicket {
  readonly id: string | null;
  readonly number: string;
  readonly team: Team;
  readonly subject: string | null;
  readonly createdAt: Date;
}

type OpenRow = OpenTicket & { readonly id: string; readonly subject: string; readonly seen: boolean };

const WRITER = 'SELECT id AS "ticketId", account_id AS "accountId", contact_address AS address, contact_name AS name FROM ticket WHERE id = $1';

const openBy = (condition: string): string => `
  (SELECT id, number, team, subject, created_at AS "createdAt",
          team = ANY ($3) OR EXISTS (SELECT 1 FROM ticket_receipt AS r WHERE r.ticket_id = ticket.id AND r.team = ANY ($3)) AS seen
     FROM ticket WHERE state = 'open' AND ${condition} ORDER BY modified_at DESC, id DESC LIMIT $4)`;

const OPEN = `${openBy('account_id = $1::uuid')} UNION ALL ${openBy('lower(contact_address) = lower($2::text)')} LIMIT $4`;

/** What stands beside a ticket about whoever wrote it: who that is, and what else they wait for. */
@Injectable()
export class TicketsOfCustomer {
  constructor(
    private readonly database: Database,
    private readonly tickets: DeskTickets,
  ) {}

  /** @throws DomainError support.ticket.unknown (404), support.ticket.receipt (403) for what was sent on: it is not theirs any more */
  async writerOf(member: StaffMember, reference: string): Promise<TicketWriter> {
    const { id, access, team } = await this.tickets.idOf(member, reference);
    if (access !== 'change') throw new DomainError('support.ticket.receipt', { status: 403, params: { team } });
    const [writer] = await this.database.query<TicketWriter>(WRITER, [id]);
    if (!writer) throw new DomainError('support.ticket.unknown', { status: 404 });
    return writer;
  }

  /** @returns at most `most` */
  async open(member: StaffMember, { accountId, address }: Pick<TicketWriter, 'accountId' | 'address'>, most: number): Promise<OpenTicket[]> {
    const rows = await this.database.query<OpenRow>(OPEN, [accountId, address, teamsSeenBy(member), most]);
    return rows.map(({ id, number, team, subject, createdAt, seen }) => ({ id: seen ? id : null, number, team, subject: seen ? subject : null, createdAt }));
  }
}
