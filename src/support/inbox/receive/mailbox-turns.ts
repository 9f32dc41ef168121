import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../../../common/index.js';
import { Database } from '../../../database/index.js';

/** So long nobody reads a mailbox whose reader has died; a process on a machine that is cut off keeps no lock in the database. */
const LEASE_SECONDS = 30;

const TAKE = `
  INSERT INTO mailbox_reader (mailbox, holder, leased_until) VALUES ($1, $2, $4)
  ON CONFLICT (mailbox) DO UPDATE SET holder = $2, leased_until = $4
   WHERE mailbox_reader.holder = $2 OR mailbox_reader.leased_until <= $3
  RETURNING mailbox`;

const GIVE_BACK = 'DELETE FROM mailbox_reader WHERE mailbox = $1 AND holder = $2';

/**
 * Which of several processes reads a mailbox of a server. Two that do lose nothing, as a mail that is known is not kept again; they would fetch
 * each mail twice, and hold two of the few lines that servers allow.
 */
@Injectable()
export class MailboxTurns {
  /** This process. */
  readonly #holder = newId();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes the turn for half a minute, or keeps it so long. @returns false when another process has it */
  async take(mailbox: string): Promise<boolean> {
    const rows = await this.database.query(TAKE, [mailbox, this.#holder, this.clock.now(), this.clock.in(LEASE_SECONDS)]);
    return rows.length > 0;
  }

  async giveBack(mailbox: string): Promise<void> {
    await this.database.query(GIVE_BACK, [mailbox, this.#holder]);
  }
}
