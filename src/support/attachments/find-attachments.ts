import { Injectable } from '@nestjs/common';
import { isId } from '../../common/index.js';
import { Database } from '../../database/index.js';

export interface AttachmentView {
  readonly id: string;
  /** Of the message. */
  readonly position: number;
  readonly name: string;
  /** By content; never what its sender called it. */
  readonly type: string;
  readonly size: number;
}

export type AttachmentFile = AttachmentView & { readonly fileId: string };

const OF_TICKET = `
  SELECT id, position, name, type, size
    FROM ticket_attachment
   WHERE ticket_id = $1 AND position BETWEEN $2 AND $3
   ORDER BY position, id`;

const ONE = `
  SELECT a.id, a.position, a.name, a.type, a.size, a.file_id AS "fileId"
    FROM ticket_attachment a`;

const OF_A_TICKET = `${ONE} WHERE a.id = $1 AND a.ticket_id = $2`;

/** What agents attach to their notes is not for customers. */
const OWN = `
  ${ONE}
    JOIN ticket t ON t.id = a.ticket_id
    JOIN ticket_message m ON m.ticket_id = a.ticket_id AND m.position = a.position
   WHERE a.id = $1 AND t.number = $2 AND t.account_id = $3 AND m.kind IN ('message', 'closed', 'reopened')`;

@Injectable()
export class FindAttachments {
  constructor(private readonly database: Database) {}

  /** @returns those of the messages from one position to another, both included */
  ofTicket(ticketId: string, from: number, to: number): Promise<AttachmentView[]> {
    return this.database.query<AttachmentView>(OF_TICKET, [ticketId, from, to]);
  }

  /** For whoever may see all of the ticket: agents. */
  async inTicket(ticketId: string, id: unknown): Promise<AttachmentFile | undefined> {
    if (!isId(id)) return undefined;
    const [attachment] = await this.database.query<AttachmentFile>(OF_A_TICKET, [id, ticketId]);
    return attachment;
  }

  /** @returns undefined for somebody else's, as for one that never was */
  async own({ accountId, number }: { accountId: string; number: string }, id: unknown): Promise<AttachmentFile | undefined> {
    if (!isId(id)) return undefined;
    const [attachment] = await this.database.query<AttachmentFile>(OWN, [id, number, accountId]);
    return attachment;
  }
}
