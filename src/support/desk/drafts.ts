import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { DeskTickets } from './desk-ticket.js';

export const DRAFT_KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

export interface Draft {
  readonly kind: DraftKind;
  readonly text: string;
  readonly savedAt: Date;
}

const SAVE = `
  INSERT INTO ticket_draft (ticket_id, agent_id, kind, text, saved_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (ticket_id, agent_id, kind) DO UPDATE SET text = $4, saved_at = $5`;

const SAVED = 'SELECT kind, text, saved_at AS "savedAt" FROM ticket_draft WHERE ticket_id = $1 AND agent_id = $2 ORDER BY kind DESC';

const DISCARD = 'DELETE FROM ticket_draft WHERE ticket_id = $1 AND agent_id = $2 AND kind = $3';

/** What an agent began to write. It stays until they discard it: sending, transferring and closing leave it alone. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly tickets: DeskTickets,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError support.ticket.unknown (404) */
  async of(member: StaffMember, reference: string): Promise<Draft[]> {
    const { id } = await this.tickets.idOf(member, reference);
    return this.database.query<Draft>(SAVED, [id, member.accountId]);
  }

  /** @throws DomainError support.ticket.unknown (404) */
  async save(member: StaffMember, reference: string, kind: DraftKind, text: string): Promise<void> {
    const { id } = await this.tickets.idOf(member, reference);
    await this.database.query(SAVE, [id, member.accountId, kind, text, this.clock.now()]);
  }

  /** @throws DomainError support.ticket.unknown (404) */
  async discard(member: StaffMember, reference: string, kind: DraftKind): Promise<void> {
    const { id } = await this.tickets.idOf(member, reference);
    await this.database.query(DISCARD, [id, member.accountId, kind]);
  }
}
