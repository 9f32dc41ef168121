import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import { Config } from '../../config/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { FindStaff } from '../../staff/index.js';
import { dueTime } from '../routing/due-time.js';
import type { Priority } from '../routing/rule.js';
import { deskAssigned, deskPrioritised, deskTagged } from '../support.events.js';
import { TicketJournal } from '../tickets/ticket-journal.js';
import { DeskChange } from './desk-change.js';
import { teamsSeenBy } from './ticket-access.js';

const ASSIGN = 'UPDATE ticket SET assignee_id = $2 WHERE id = $1';

const PRIORITISE = 'UPDATE ticket SET priority = $2, due_at = $3, due_trail = $4 WHERE id = $1';

const TAG = 'UPDATE ticket SET tags = $2 WHERE id = $1';

/** Whose ticket it is, how urgent, and under what it is found again. What is so already is not changed, and not told. */
@Injectable()
export class SortTicket {
  constructor(
    private readonly database: Database,
    private readonly change: DeskChange,
    private readonly journal: TicketJournal,
    private readonly staff: FindStaff,
    private readonly config: Config,
  ) {}

  /**
   * @param agentId an account; null for nobody
   * @throws DomainError support.assignee.not-in-team (409), and those of `DeskChange`
   */
  assign(member: StaffMember, reference: string, agentId: string | null): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      if (ticket.assigneeId === agentId) return unchanged;
      const assignee = agentId === null ? null : await this.staff.byId(agentId);
      if (agentId !== null && (!assignee || !teamsSeenBy(assignee).includes(ticket.team))) throw new DomainError('support.assignee.not-in-team', { status: 409 });
      await this.database.write(ASSIGN, [ticket.id, agentId]);
      await this.journal.tell(ticket, 'assigned', author, { from: ticket.assigneeId, to: agentId, name: assignee?.name ?? null });
      return { audited: { event: deskAssigned, data: { from: ticket.assigneeId, to: agentId } }, result: undefined };
    });
  }

  /** The time to answer is that of the new priority, from when it began. */
  prioritise(member: StaffMember, reference: string, priority: Priority): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      if (ticket.priority === priority) return unchanged;
      const due = dueTime(priority, ticket.dueSince, this.config.support.hours);
      await this.database.write(PRIORITISE, [ticket.id, priority, due.at, JSON.stringify(due.trail)]);
      const clocks = { before: ticket.dueAt.toISOString(), after: due.at.toISOString() };
      await this.journal.tell(ticket, 'prioritised', author, { from: ticket.priority, to: priority, due: clocks });
      return { audited: { event: deskPrioritised, data: { from: ticket.priority, to: priority } }, result: undefined };
    });
  }

  /** @param tags all of them from now on */
  tag(member: StaffMember, reference: string, tags: readonly string[]): Promise<void> {
    return this.change.of(member, reference, async (ticket, author) => {
      if (ticket.tags.length === tags.length && tags.every((tag, place) => ticket.tags[place] === tag)) return unchanged;
      await this.database.write(TAG, [ticket.id, tags]);
      await this.journal.tell(ticket, 'tagged', author, { tags });
      return { audited: { event: deskTagged, data: { tags } }, result: undefined };
    });
  }
}

const unchanged = { audited: null, result: undefined } as const;
