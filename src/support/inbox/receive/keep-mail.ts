import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../../../common/index.js';
import { Database } from '../../../database/index.js';
import { JobOutbox } from '../../../queue/index.js';
import { sortMail } from '../inbox-jobs.js';
import { messageKey } from './message-key.js';

export interface Arrival {
  readonly source: 'smtp' | 'imap';
  /** The team's address that it came to, without a plus and what follows it. */
  readonly mailbox: string;
  /** As the envelope names it. */
  readonly to: string;
  /** The envelope's sender: '' for the empty one, null where nobody told. */
  readonly sender: string | null;
  readonly raw: Buffer;
  /** Who brought it. */
  readonly clientAddress?: string;
  readonly clientName?: string;
  /** Too large to be kept in full. */
  readonly headersOnly?: boolean;
}

/** No database takes more of these, and nobody needs more. */
const LONGEST_NAME = 320;

const INSERT = `
  INSERT INTO incoming_mail (id, mailbox, message_key, source, envelope_from, envelope_to, client_address, client_name, headers_only, size,
                             received_at, next_attempt_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
  ON CONFLICT (mailbox, message_key) DO NOTHING
  RETURNING id`;

const INSERT_RAW = 'INSERT INTO incoming_mail_raw (mail_id, content) VALUES ($1, $2)';

/** Keeps what comes as it comes, before anybody reads it: what follows may go wrong, and nothing is lost by it. */
@Injectable()
export class KeepMail {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobOutbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Of the same message in the same mailbox one is kept, however often it is brought.
   * @param arrivals of one message; several where it is for several mailboxes
   * @returns the ids of those that were not there yet. All are committed then, those that were there already too
   */
  keep(arrivals: readonly Arrival[]): Promise<string[]> {
    return this.database.transaction(async () => {
      const kept: string[] = [];
      for (const arrival of arrivals) {
        const id = await this.#insert(arrival);
        if (id !== null) kept.push(id);
      }
      await this.jobs.enqueueAll(sortMail, kept.map((mailId) => ({ mailId })));
      return kept;
    });
  }

  async #insert(arrival: Arrival): Promise<string | null> {
    const id = newId();
    const rows = await this.database.query(INSERT, this.#row(id, arrival));
    if (rows.length === 0) return null;
    await this.database.query(INSERT_RAW, [id, arrival.raw]);
    return id;
  }

  #row(id: string, { source, mailbox, to, sender, raw, clientAddress, clientName, headersOnly = false }: Arrival): unknown[] {
    return [id, mailbox, messageKey(raw), source, cut(sender), cut(to), clientAddress ?? null, cut(clientName), headersOnly, raw.length, this.clock.now()];
  }
}

function cut(name: string | null | undefined): string | null {
  return name?.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_NAME) ?? null;
}
