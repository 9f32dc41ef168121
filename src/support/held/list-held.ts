import { Injectable } from '@nestjs/common';
import { AccountNames } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import type { Person } from '../desk/desk-list.js';
import { accessTo, type TicketAccess } from '../desk/ticket-access.js';
import { messageText } from '../inbox/read/message-text.js';
import { MailReader } from '../inbox/read/mail-reader.js';
import { IncomingRows } from '../inbox/kept/incoming-rows.js';
import type { Outcome } from '../inbox/kept/verdict.js';
import { HeldMailboxes } from './held-mailboxes.js';

export interface NamedTicket {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  /** `change`: a mail can be put into it. */
  readonly access: Exclude<TicketAccess, 'none'>;
}

/** A mail that waits for somebody to look at it. */
export interface HeldMail {
  readonly id: string;
  readonly mailbox: string;
  /** The rule that holds it. */
  readonly because: string;
  readonly from: string | null;
  readonly fromName: string | null;
  readonly subject: string;
  readonly isProven: boolean;
  /** Whose own and proven address it came from. */
  readonly customer: Person | null;
  readonly size: number;
  readonly receivedAt: Date;
  /** The ticket that it says it belongs to, as far as the own teams see it; where it is once that was decided. */
  readonly ticket: NamedTicket | null;
}

/** What somebody made of it. */
export interface HeldDecision {
  readonly outcome: Outcome;
  readonly by: Person;
  readonly at: Date;
  readonly reason: string | null;
}

/** What stands in it, for whoever decides. */
export interface HeldContent {
  readonly text: string;
  readonly attachments: readonly string[];
  readonly decision: HeldDecision | null;
}

interface HeldRow extends Omit<HeldMail, 'ticket' | 'customer'> {
  readonly state: Outcome;
  readonly accountId: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly sortedAt: Date;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly ticketSubject: string | null;
  readonly ticketTeam: string | null;
  readonly receipts: readonly string[];
}

/** One who asks for the exact number of more than these is not helped by it. */
const COUNTED = 1_000;

const COUNT = `
  SELECT count(*)::integer AS mails
    FROM (SELECT 1 FROM incoming_mail WHERE state = 'held' AND mailbox = ANY ($1) LIMIT ${COUNTED}) AS held`;

const COLUMNS = `
  SELECT mail.id, mailbox, mail.state, because, from_address AS "from", from_name AS "fromName", coalesce(mail.subject, '') AS subject, proven AS "isProven", size,
         received_at AS "receivedAt", mail.account_id AS "accountId", decided_by AS "decidedBy", decision_reason AS reason, sorted_at AS "sortedAt",
         ticket.id AS "ticketId", ticket.number AS "ticketNumber", ticket.subject AS "ticketSubject", ticket.team AS "ticketTeam",
         ARRAY(SELECT receipt.team FROM ticket_receipt AS receipt WHERE receipt.ticket_id = ticket.id) AS receipts`;

/** Each mailbox by itself, in the order of its index, and then merged. */
const PAGE = `${COLUMNS}
    FROM unnest($1::text[]) AS boxes (box),
         LATERAL (SELECT id FROM incoming_mail AS inner_mail
                   WHERE inner_mail.state = 'held' AND inner_mail.mailbox = box AND ($2::timestamptz IS NULL OR (received_at, id) < ($2, $3::uuid))
                   ORDER BY received_at DESC, id DESC LIMIT $4) AS found
         JOIN incoming_mail AS mail USING (id) LEFT JOIN ticket ON ticket.id = mail.ticket_id
   ORDER BY received_at DESC, mail.id DESC
   LIMIT $4`;

const ONE = `${COLUMNS}
    FROM incoming_mail AS mail LEFT JOIN ticket ON ticket.id = mail.ticket_id
   WHERE mail.mailbox = ANY ($1) AND mail.id = $2 AND (mail.state = 'held' OR decided_by IS NOT NULL)`;

/** Held mails that came to the mailboxes of an agent's teams. */
@Injectable()
export class ListHeld {
  constructor(
    private readonly database: Database,
    private readonly mailboxes: HeldMailboxes,
    private readonly rows: IncomingRows,
    private readonly reader: MailReader,
    private readonly names: AccountNames,
  ) {}

  /** @returns how many wait; 1,000 for that many and more */
  async count(member: StaffMember): Promise<number> {
    const [row] = await this.database.query<{ mails: number }>(COUNT, [this.mailboxes.seenBy(member)]);
    return row!.mails;
  }

  /**
   * The newest first.
   * @param after the last one of the page before
   */
  async page(member: StaffMember, most: number, after?: Pick<HeldMail, 'id' | 'receivedAt'>): Promise<HeldMail[]> {
    const rows = await this.database.query<HeldRow>(PAGE, [this.mailboxes.seenBy(member), after?.receivedAt ?? null, after?.id ?? null, most]);
    const names = await this.names.of(rows.map(({ accountId }) => accountId));
    return rows.map((row) => toHeldMail(row, member, names));
  }

  /**
   * Also one that somebody decided about meanwhile.
   * @throws DomainError support.held-mail.not-found (404)
   */
  async read(member: StaffMember, id: string): Promise<HeldMail & HeldContent> {
    const [row] = await this.database.query<HeldRow>(ONE, [this.mailboxes.seenBy(member), id]);
    const raw = row && (await this.rows.raw(id));
    if (!row || !raw) throw new DomainError('support.held-mail.not-found', { status: 404 });
    const mail = await this.reader.read(raw);
    const names = await this.names.of([row.accountId, row.decidedBy]);
    return { ...toHeldMail(row, member, names), text: messageText(mail, { isReply: false }), attachments: mail.attachments.map(({ name }) => name), decision: decisionOf(row, names) };
  }
}

function toHeldMail(row: HeldRow, member: StaffMember, names: ReadonlyMap<string, string>): HeldMail {
  const { id, mailbox, because, from, fromName, subject, isProven, accountId, size, receivedAt } = row;
  const customer = accountId === null ? null : { id: accountId, name: names.get(accountId) ?? null };
  return { id, mailbox, because, from, fromName, subject, isProven, customer, size, receivedAt, ticket: ticketOf(row, member) };
}

/** Whoever writes a number into a subject is told nothing by it, and neither is a team that does not see the ticket. */
function ticketOf({ ticketId, ticketNumber, ticketSubject, ticketTeam, receipts }: HeldRow, member: StaffMember): NamedTicket | null {
  if (ticketId === null) return null;
  const access = accessTo({ team: ticketTeam!, receipts }, member);
  return access === 'none' ? null : { id: ticketId, number: ticketNumber!, subject: ticketSubject!, access };
}

function decisionOf({ state, decidedBy, reason, sortedAt }: HeldRow, names: ReadonlyMap<string, string>): HeldDecision | null {
  return decidedBy === null ? null : { outcome: state, by: { id: decidedBy, name: names.get(decidedBy) ?? null }, at: sortedAt, reason };
}
