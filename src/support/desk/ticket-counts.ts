import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { declareJob, JobHandlers } from '../../queue/index.js';
import type { Team } from '../../staff/index.js';
import { teamsSeenBy } from './ticket-access.js';

export interface QueueCounts {
  readonly team: Team;
  readonly open: number;
  readonly closed: number;
  /** Of the open ones. */
  readonly unassigned: number;
  readonly mine: number;
}

const foldCounts = declareJob('support.fold-counts');
const FOLD_EVERY_SECONDS = 20;
const FOLDED_AT_ONCE = 20_000;

/** What was folded and what was not yet, as of one moment: neither is ever missing or there twice. */
const COUNTS = `
  SELECT team,
         coalesce(sum(tickets) FILTER (WHERE state = 'open'), 0)::integer AS open,
         coalesce(sum(tickets) FILTER (WHERE state = 'closed'), 0)::integer AS closed,
         coalesce(sum(tickets) FILTER (WHERE state = 'open' AND assignee_id IS NULL), 0)::integer AS unassigned,
         coalesce(sum(tickets) FILTER (WHERE state = 'open' AND assignee_id = $2), 0)::integer AS mine
    FROM (SELECT team, state, assignee_id, tickets FROM ticket_count
          UNION ALL
          SELECT team, state, assignee_id, tickets FROM ticket_count_change) AS counted
   WHERE team = ANY ($1)
   GROUP BY team`;

const FOLD = `
  WITH taken AS (
    DELETE FROM ticket_count_change WHERE id IN (SELECT id FROM ticket_count_change ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING team, state, assignee_id, tickets
  ), folded AS (
    INSERT INTO ticket_count (team, state, assignee_id, tickets)
    SELECT team, state, assignee_id, sum(tickets) FROM taken GROUP BY team, state, assignee_id ORDER BY team, state, assignee_id
    ON CONFLICT ON CONSTRAINT ticket_count_key DO UPDATE SET tickets = ticket_count.tickets + excluded.tickets
  )
  SELECT count(*)::integer AS taken FROM taken`;

/** How much stands in each queue, without looking at the queues: the database counts along with each change. See docs/adr/0019. */
@Injectable()
export class TicketCounts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(foldCounts, () => this.fold());
    this.handlers.every(foldCounts, FOLD_EVERY_SECONDS);
  }

  /** @returns the queues that they see */
  async of(member: StaffMember): Promise<QueueCounts[]> {
    const teams = teamsSeenBy(member);
    const rows = await this.database.query<QueueCounts>(COUNTS, [teams, member.accountId]);
    return teams.map((team) => rows.find((row) => row.team === team) ?? { team, open: 0, closed: 0, unassigned: 0, mine: 0 });
  }

  /** Keeps the list of changes short, and with it the reading of it. */
  async fold(): Promise<void> {
    let taken: number;
    do [{ taken }] = (await this.database.query<{ taken: number }>(FOLD, [FOLDED_AT_ONCE])) as [{ taken: number }];
    while (taken === FOLDED_AT_ONCE);
  }
}
