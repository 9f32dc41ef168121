import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { StaffMember } from '../../http/index.js';
import { DeskTickets } from './desk-ticket.js';

export const DRAFT_KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

export interface Draft {
  readonly kind: DraftKind;
  readonly text: string;
  readonly savedAt: Date;
  /** Another one whenever it is saved. */
  readonly version: string;
}

/** What a window knows of a draft. Its own words it always knows, also when the answer to them was lost or is yet to come. */
export interface DraftKnown {
  /** An id that the window chose for itself. */
  readonly window: string;
  /** The version that was read last. */
  readonly seen?: string | undefined;
}

const COLUMNS = 'kind, text, saved_at AS "savedAt", version';

/** Whoever names no window writes over everything. */
const SEEN = '($5::text IS NULL OR kept.written_in = $5 OR kept.version = $4)';

const SAVE = `
  INSERT INTO ticket_draft AS kept (ticket_id, agent_id, kind, version, written_in, text, saved_at) VALUES ($1, $2, $3, $6, $5, $7, $8)
  ON CONFLICT (ticket_id, agent_id, kind) DO UPDATE SET version = $6, written_in = $5, text = $7, saved_at = $8 WHERE ${SEEN}
  RETURNING kind`;

const SAVED = `SELECT ${COLUMNS} FROM ticket_draft WHERE ticket_id = $1 AND agent_id = $2 ORDER BY kind DESC`;

const ONE_SAVED = `SELECT ${COLUMNS} FROM ticket_draft WHERE ticket_id = $1 AND agent_id = $2 AND kind = $3`;

const DISCARD = `DELETE FROM ticket_draft AS kept WHERE ticket_id = $1 AND agent_id = $2 AND kind = $3 AND ${SEEN} RETURNING kind`;

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

  /**
   * @param known without it, it is saved whatever is kept by now
   * @throws DomainError support.ticket.unknown (404); support.draft.changed (409) with what another window made of it, in which case
   *   nothing is saved
   */
  async save(member: StaffMember, reference: string, { kind, text }: Pick<Draft, 'kind' | 'text'>, known?: DraftKnown): Promise<void> {
    const { id } = await this.tickets.idOf(member, reference);
    const key = [id, member.accountId, kind];
    const write = () => this.database.query(SAVE, [...key, known?.seen, known?.window, newId(), text, this.clock.now()]);
    // What is in the way may be gone a moment later; then nothing is.
    while ((await write()).length === 0) await this.#assertGone(key);
  }

  /** @throws as `save` */
  async discard(member: StaffMember, reference: string, kind: DraftKind, known?: DraftKnown): Promise<void> {
    const { id } = await this.tickets.idOf(member, reference);
    const key = [id, member.accountId, kind];
    const discarded = await this.database.query(DISCARD, [...key, known?.seen, known?.window]);
    if (known && discarded.length === 0) await this.#assertGone(key);
  }

  async #assertGone(key: readonly string[]): Promise<void> {
    const [draft] = await this.database.query<Draft>(ONE_SAVED, [...key]);
    if (draft) throw new DomainError('support.draft.changed', { status: 409, members: { draft } });
  }
}
