import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountClosed, FindAccount } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock, DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { STAFF_ROLES, type StaffRole } from '../http/index.js';
import { staffGranted, staffTaken } from './staff.events.js';
import { StaffChanged } from './staff-changed.js';
import { StaffRows } from './staff-rows.js';
import { isTeam, TEAMS, type Team } from './teams.js';

export interface Grant {
  readonly email: string;
  readonly role: string;
  /** Their home first. */
  readonly teams: readonly string[];
  /** An agent of the demo, of whom no second factor is asked there. */
  readonly demo?: boolean;
}

/** Who works at the desk is said by operators, who are let in by the machine. */
@Injectable()
export class ManageStaff implements OnModuleInit {
  constructor(
    private readonly rows: StaffRows,
    private readonly accounts: FindAccount,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly closed: AccountClosed,
    private readonly changed: StaffChanged,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.closed.subscribe(async (accountId) => void (await this.#remove(accountId)));
  }

  /** @throws DomainError accounts.unknown (404), staff.role.unknown, staff.team.unknown, staff.team.missing */
  async grant({ email, role: givenRole, teams: givenTeams, demo = false }: Grant): Promise<void> {
    const accountId = await this.#accountOf(email);
    const role = readRole(givenRole);
    const teams = readTeams(givenTeams);
    if (role === 'agent' && teams.length === 0) throw new DomainError('staff.team.missing', { params: { teams: TEAMS.join(', ') } });
    await this.database.transaction(async () => {
      if (!(await this.rows.put({ accountId, role, teams, demo }, this.clock.now()))) return;
      await this.audit.record({ event: staffGranted, actor: { kind: 'operator' }, subjects: { account: accountId }, data: { role, teams } });
      await this.changed.publish(accountId);
    });
  }

  /**
   * @returns whether they worked here
   * @throws DomainError accounts.unknown (404)
   */
  async take(email: string): Promise<boolean> {
    const accountId = await this.#accountOf(email);
    return this.database.transaction(() => this.#remove(accountId));
  }

  async #remove(accountId: string): Promise<boolean> {
    const removed = await this.rows.remove(accountId);
    if (!removed) return false;
    await this.audit.record({ event: staffTaken, actor: { kind: 'operator' }, subjects: { account: accountId } });
    await this.changed.publish(accountId);
    return true;
  }

  async #accountOf(email: string): Promise<string> {
    const id = await this.accounts.idByEmail(email);
    if (id === undefined) throw new DomainError('accounts.unknown', { status: 404 });
    return id;
  }
}

function readRole(given: string): StaffRole {
  const role = STAFF_ROLES.find((each) => each === given);
  if (!role) throw new DomainError('staff.role.unknown', { params: { given, roles: STAFF_ROLES.join(', ') } });
  return role;
}

function readTeams(given: readonly string[]): Team[] {
  const unknown = given.find((team) => !isTeam(team));
  if (unknown !== undefined) throw new DomainError('staff.team.unknown', { params: { given: unknown, teams: TEAMS.join(', ') } });
  return [...new Set(given.filter(isTeam))];
}
