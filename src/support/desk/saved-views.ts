import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountNames } from '../../accounts/index.js';
import { Clock, DomainError, isId, newId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { reachesRole, type StaffMember } from '../../http/index.js';
import { FindStaff, StaffChanged, type Team } from '../../staff/index.js';
import type { Priority } from '../routing/rule.js';
import type { DeskOrder } from './desk-order.js';
import type { Person } from './desk-list.js';
import { teamsSeenBy } from './ticket-access.js';

/** What a list is narrowed by, as the dashboard's address says it. */
export interface ViewSearch {
  readonly team?: Team | undefined;
  readonly status?: 'open' | 'closed' | 'all' | undefined;
  /** `me` is whoever looks. */
  readonly assignee?: string | undefined;
  readonly priority?: Priority | undefined;
  readonly tag?: string | undefined;
  readonly q?: string | undefined;
  readonly order?: DeskOrder | undefined;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly search: ViewSearch;
  /** The team that sees it as well. */
  readonly sharedWith: Team | null;
  readonly isOwn: boolean;
  readonly owner: Person;
}

export interface ViewChange {
  readonly name?: string | undefined;
  readonly search?: ViewSearch | undefined;
  readonly sharedWith?: Team | null | undefined;
  /** From 0: among the own ones. */
  readonly place?: number | undefined;
}

interface ViewRow extends Omit<SavedView, 'isOwn' | 'owner'> {
  readonly agentId: string;
}

const MOST = 30;

const COLUMNS = 'SELECT id, agent_id AS "agentId", name, search, shared_with AS "sharedWith" FROM desk_view';

const SEEN = `${COLUMNS} WHERE agent_id = $1 OR shared_with = ANY ($2) ORDER BY (agent_id = $1) DESC, CASE WHEN agent_id = $1 THEN place END, lower(name), id`;

const OWN = `${COLUMNS} WHERE agent_id = $1 ORDER BY place, id`;

/** One at a time for an agent: names, number and order are looked at before they are written. */
const ALONE = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

const INSERT = 'INSERT INTO desk_view (id, agent_id, name, search, shared_with, place, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)';

const CHANGE = 'UPDATE desk_view SET name = $2, search = $3, shared_with = $4 WHERE id = $1';

const ARRANGE = 'UPDATE desk_view SET place = arranged.place FROM unnest($1::uuid[]) WITH ORDINALITY AS arranged (id, place) WHERE desk_view.id = arranged.id';

const REMOVE = 'DELETE FROM desk_view WHERE id = $1 AND agent_id = $2 RETURNING id';

const UNSHARE = 'UPDATE desk_view SET shared_with = NULL WHERE agent_id = $1 AND shared_with IS NOT NULL';

/** Lists that an agent keeps under a name; supervisors can share theirs with a team. Somebody else's is unknown to whoever would change it. */
@Injectable()
export class SavedViews implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly staff: FindStaff,
    private readonly changed: StaffChanged,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe((accountId) => this.#unshare(accountId));
  }

  /** The own ones in their order, then those that are shared with a team that they see. */
  async of(member: StaffMember): Promise<SavedView[]> {
    const rows = await this.database.query<ViewRow>(SEEN, [member.accountId, teamsSeenBy(member)]);
    const names = await this.names.of(rows.map(({ agentId }) => agentId));
    return rows.map(({ agentId, ...view }) => ({ ...view, isOwn: agentId === member.accountId, owner: { id: agentId, name: names.get(agentId) ?? null } }));
  }

  /** @throws DomainError support.view.too-many, support.view.name-taken (409), support.view.not-shared (403) */
  save(member: StaffMember, name: string, search: ViewSearch, sharedWith: Team | null): Promise<SavedView> {
    assertMayShare(member, sharedWith);
    return this.#alone(member, async (own) => {
      if (own.length >= MOST) throw new DomainError('support.view.too-many', { status: 409, params: { max: MOST } });
      assertFree(own, name);
      const id = newId();
      await this.database.write(INSERT, [id, member.accountId, name, JSON.stringify(search), sharedWith, own.length + 1, this.clock.now()]);
      return this.#own(member, id);
    });
  }

  /** @throws DomainError support.view.unknown (404), support.view.name-taken (409), support.view.not-shared (403) */
  change(member: StaffMember, id: string, { place, ...change }: ViewChange): Promise<SavedView> {
    assertMayShare(member, change.sharedWith ?? null);
    return this.#alone(member, async (own) => {
      const view = own.find((each) => each.id === id);
      if (!view) throw unknown();
      const others = own.filter((each) => each.id !== id);
      const { name = view.name, search = view.search, sharedWith = view.sharedWith } = change;
      assertFree(others, name);
      await this.database.write(CHANGE, [id, name, JSON.stringify(search), sharedWith]);
      if (place !== undefined) await this.database.write(ARRANGE, [others.map((each) => each.id).toSpliced(place, 0, id)]);
      return this.#own(member, id);
    });
  }

  /** @throws DomainError support.view.unknown (404) */
  async remove(member: StaffMember, id: string): Promise<void> {
    const removed = isId(id) ? await this.database.query(REMOVE, [id, member.accountId]) : [];
    if (removed.length === 0) throw unknown();
  }

  #alone<T>({ accountId }: StaffMember, work: (own: readonly ViewRow[]) => Promise<T>): Promise<T> {
    return this.database.transaction(async () => {
      await this.database.query(ALONE, [`support.views:${accountId}`]);
      return work(await this.database.query<ViewRow>(OWN, [accountId]));
    });
  }

  async #own(member: StaffMember, id: string): Promise<SavedView> {
    return (await this.of(member)).find((view) => view.id === id)!;
  }

  /** Who is no supervisor any more shows the team nothing. */
  async #unshare(accountId: string): Promise<void> {
    const member = (await this.staff.rolesOf([accountId])).get(accountId);
    if (!member || !reachesRole(member, 'supervisor')) await this.database.write(UNSHARE, [accountId]);
  }
}

function assertMayShare(member: StaffMember, sharedWith: Team | null): void {
  if (sharedWith !== null && !reachesRole(member, 'supervisor')) throw new DomainError('support.view.not-shared', { status: 403 });
}

function assertFree(others: readonly ViewRow[], name: string): void {
  if (others.some((view) => view.name.toLowerCase() === name.toLowerCase())) throw new DomainError('support.view.name-taken', { status: 409, params: { name } });
}

function unknown(): DomainError {
  return new DomainError('support.view.unknown', { status: 404 });
}
