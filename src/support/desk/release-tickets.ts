import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { FindStaff, StaffChanged } from '../../staff/index.js';
import { THE_HOUSE, TicketJournal } from '../tickets/ticket-journal.js';
import { teamsSeenBy } from './ticket-access.js';

/** In one order, as others lock several. */
const OUT_OF_SIGHT = 'SELECT id FROM ticket WHERE assignee_id = $1 AND team <> ALL ($2) ORDER BY id FOR UPDATE';

const RELEASE = 'UPDATE ticket SET assignee_id = NULL WHERE id = ANY ($1)';

/** Tickets of somebody who no longer sees them wait for nobody: they are nobody's again. */
@Injectable()
export class ReleaseTickets implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly staff: FindStaff,
    private readonly changed: StaffChanged,
    private readonly journal: TicketJournal,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe((accountId) => this.#release(accountId));
  }

  async #release(accountId: string): Promise<void> {
    const member = (await this.staff.rolesOf([accountId])).get(accountId);
    const tickets = await this.database.query<{ id: string }>(OUT_OF_SIGHT, [accountId, member ? teamsSeenBy(member) : []]);
    if (tickets.length === 0) return;
    await this.database.write(RELEASE, [tickets.map(({ id }) => id)]);
    for (const ticket of tickets) await this.journal.tell(ticket, 'assigned', THE_HOUSE, { from: accountId, to: null, name: null });
  }
}
