import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/index.js';

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

interface HeldRow extends Omit<HeldMail, 'ticket'> {
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly ticketSubject: string | null;
}

const PAGE = `
  SELECT mail.id, mailbox, because, from_address AS "from", from_name AS "fromName", coalesce(mail.subject, '') AS subject, proven AS "isProven", size,
         received_at AS "receivedAt", ticket.id AS "ticketId", ticket.number AS "ticketNumber", ticket.subject AS "ticketSubject"
    FROM incoming_mail AS mail LEFT JOIN ticket ON ticket.id = mail.ticket_id
   WHERE mail.state = 'held' AND ($1::timestamptz IS NULL OR (received_at, mail.id) < ($1, $2::uuid))
   ORDER BY received_at DESC, mail.id DESC
   LIMIT $3`;

/** Held mails, the newest first, page by page. */
@Injectable()
export class ListHeld {
  constructor(private readonly database: Database) {}

  /** @param after the last one of the page before */
  async page(most: number, after?: Pick<HeldMail, 'id' | 'receivedAt'>): Promise<HeldMail[]> {
    const rows = await this.database.query<HeldRow>(PAGE, [after?.receivedAt ?? null, after?.id ?? null, most]);
    return rows.map(({ ticketId, ticketNumber, ticketSubject, ...mail }) => ({
      ...mail,
      ticket: ticketId === null ? null : { id: ticketId, number: ticketNumber!, subject: ticketSubject! },
    }));
  }
}
