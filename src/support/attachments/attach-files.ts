import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { StoredFiles, type WrittenFile } from '../../storage/index.js';
import { MOST_OF_A_TICKET } from './attachment-rules.js';
import { cleanFileName } from './clean-file-name.js';

/** A file on its way to a ticket, on the disk already. */
export interface NewAttachment {
  readonly name: string;
  readonly file: WrittenFile;
}

const INSERT = `
  INSERT INTO ticket_attachment (id, ticket_id, position, file_id, name, type, size, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** What came by mail was not asked whether there is room, and leaves the customer's own. */
const COUNT = `
  SELECT count(*)::integer AS attached
    FROM ticket_attachment AS attachment JOIN ticket_message AS message USING (ticket_id, position)
   WHERE ticket_id = $1 AND message.incoming_id IS NULL`;

const OF_MESSAGE = 'SELECT name, size FROM ticket_attachment WHERE ticket_id = $1 AND position = $2';

/** Makes files a part of a message, with it or not at all. */
@Injectable()
export class AttachFiles {
  constructor(
    private readonly database: Database,
    private readonly files: StoredFiles,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the transaction that wrote the message.
   * @param position of the message
   * @throws DomainError storage.file.not-found (404)
   */
  async attach(ticketId: string, position: number, attachments: readonly NewAttachment[]): Promise<void> {
    // Shown in the order of their ids; those of one millisecond have none among themselves.
    const ids = attachments.map(newId).sort();
    for (const [index, { name, file }] of attachments.entries()) {
      const { id, type, size } = await this.files.keep(file);
      await this.database.write(INSERT, [ids[index], ticketId, position, id, cleanFileName(name), type, size, this.clock.now()]);
    }
  }

  /** Whether a message carries these, as far as names and sizes tell. */
  async areOn(ticketId: string, position: number, attachments: readonly NewAttachment[]): Promise<boolean> {
    const there = await this.database.query<{ name: string; size: number }>(OF_MESSAGE, [ticketId, position]);
    const [kept, given] = [there.map(known), attachments.map(({ name, file }) => known({ name: cleanFileName(name), size: file.size }))];
    return kept.sort().join() === given.sort().join();
  }

  /**
   * To be asked while the ticket is locked.
   * @throws DomainError support.attachment.ticket-full (409)
   */
  async assertRoom(ticketId: string, more: number): Promise<void> {
    if (more === 0) return;
    const [row] = await this.database.query<{ attached: number }>(COUNT, [ticketId]);
    const left = MOST_OF_A_TICKET - (row?.attached ?? 0);
    if (more > left) throw new DomainError('support.attachment.ticket-full', { status: 409, params: { max: MOST_OF_A_TICKET, count: Math.max(0, left) } });
  }
}

function known({ name, size }: { name: string; size: number }): string {
  return `${size} ${name}`;
}
