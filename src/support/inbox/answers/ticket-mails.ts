import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/index.js';
import { Config } from '../../../config/index.js';
import { Database } from '../../../database/index.js';
import { messageIdHeader } from '../../../mail/index.js';

const INSERT = 'INSERT INTO ticket_mail (mail_id, ticket_id, kind, message_id, created_at) VALUES ($1, $2, $3, $4, $5)';
const DELETE = 'DELETE FROM ticket_mail WHERE mail_id = $1';
const TICKET_OF = `SELECT ticket_id AS "ticketId" FROM ticket_mail WHERE mail_id = $1 AND kind = 'answer'`;

const THREAD = `
  SELECT message_id AS "messageId" FROM (
    SELECT message_id, received_at AS at, 0 AS ours FROM incoming_mail WHERE ticket_id = $1 AND state IN ('ticket', 'reply') AND message_id IS NOT NULL
    UNION ALL
    SELECT message_id, created_at, 1 FROM ticket_mail WHERE ticket_id = $1
  ) AS message
   ORDER BY at DESC, ours DESC
   LIMIT $2`;

/** As many as fit well into a header; mail programs find the thread by the last ones. */
const MOST_REFERENCES = 10;

/** Mails of ours about tickets. */
@Injectable()
export class TicketMails {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Joins the open transaction. */
  async note(mailId: string, ticketId: string, kind: 'received' | 'answer'): Promise<void> {
    await this.database.write(INSERT, [mailId, ticketId, kind, messageIdHeader(mailId, this.config), this.clock.now()]);
  }

  async forget(mailId: string): Promise<void> {
    await this.database.write(DELETE, [mailId]);
  }

  /** @returns the ticket that a mail of ours is an answer to */
  async ticketOf(mailId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ ticketId: string }>(TICKET_OF, [mailId]);
    return row?.ticketId;
  }

  /** @returns the Message-IDs of a ticket's mails, both ways, the oldest first */
  async thread(ticketId: string): Promise<string[]> {
    const rows = await this.database.query<{ messageId: string }>(THREAD, [ticketId, MOST_REFERENCES]);
    return rows.map(({ messageId }) => messageId).reverse();
  }
}
