import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { messageText } from '../inbox/read/message-text.js';
import { MailReader } from '../inbox/read/mail-reader.js';
import { IncomingRows } from '../inbox/kept/incoming-rows.js';
import { HeldMailboxes } from './held-mailboxes.js';

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
  readonly size: number;
  readonly receivedAt: Date;
  /** The ticket that it says it belongs to. */
  readonly ticket: { readonly id: string; readonly number: string; readonly subject: string } | null;
}

/** What stands in it, for whoever decides. */
export interface HeldContent {
  readonly text: string;
  readonly attachments: readonly string[];
}

interface HeldRow extends Omit<HeldMail, 'ticket'> {
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly ticketSubject: string | null;
}

const HELD = `
  SELECT mail.id, mailbox, because, from_address AS "from", from_name AS "fromName", coalesce(mail.subject, '') AS subject, proven AS "isProven", size,
         received_at AS "receivedAt", ticket.id AS "ticketId", ticket.number AS "ticketNumber", ticket.subject AS "ticketSubject"
    FROM incoming_mail AS mail LEFT JOIN ticket ON ticket.id = mail.ticket_id
   WHERE mail.state = 'held' AND mail.mailbox = ANY ($1)`;

const PAGE = `${HELD} AND ($2::timestamptz IS NULL OR (received_at, mail.id) < ($2, $3::uuid))
   ORDER BY received_at DESC, mail.id DESC
   LIMIT $4`;

const ONE = `${HELD} AND mail.id = $2`;

/** Held mails that came to the mailboxes of an agent's teams. */
@Injectable()
export class ListHeld {
  constructor(
    private readonly database: Database,
    private readonly mailboxes: HeldMailboxes,
    private readonly rows: IncomingRows,
    private readonly reader: MailReader,
  ) {}

  /**
   * The newest first.
   * @param after the last one of the page before
   */
  async page(member: StaffMember, most: number, after?: Pick<HeldMail, 'id' | 'receivedAt'>): Promise<HeldMail[]> {
    const rows = await this.database.query<HeldRow>(PAGE, [this.mailboxes.seenBy(member), after?.receivedAt ?? null, after?.id ?? null, most]);
    return rows.map(toHeldMail);
  }

  /** @throws DomainError support.held-mail.not-found (404) */
  async read(member: StaffMember, id: string): Promise<HeldMail & HeldContent> {
    const [row] = await this.database.query<HeldRow>(ONE, [this.mailboxes.seenBy(member), id]);
    const raw = row && (await this.rows.raw(id));
    if (!row || !raw) throw new DomainError('support.held-mail.not-found', { status: 404 });
    const mail = await this.reader.read(raw);
    return { ...toHeldMail(row), text: messageText(mail, { isReply: false }), attachments: mail.attachments.map(({ name }) => name) };
  }
}

function toHeldMail({ ticketId, ticketNumber, ticketSubject, ...mail }: HeldRow): HeldMail {
  return { ...mail, ticket: ticketId === null ? null : { id: ticketId, number: ticketNumber!, subject: ticketSubject! } };
}
