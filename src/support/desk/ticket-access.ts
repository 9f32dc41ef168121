import { reachesRole, type StaffMember } from '../../http/index.js';
import { TEAMS, type Team } from '../../staff/index.js';

/** `read`: a receipt of what they sent on. */
export type TicketAccess = 'change' | 'read' | 'none';

/** Where a ticket is, and who sent it there. */
export interface Whereabouts {
  readonly team: string;
  /** Teams that had it before. */
  readonly receipts: readonly string[];
}

/** Agents see what their teams have; supervisors and admins see both teams. */
export function teamsSeenBy(member: Pick<StaffMember, 'role' | 'teams'>): readonly Team[] {
  if (reachesRole(member, 'supervisor')) return TEAMS;
  return TEAMS.filter((team) => member.teams.includes(team));
}

/** Who sends a ticket on may still look at it, and no more: one team at a time answers for it. See docs/adr/0018. */
export function accessTo({ team, receipts }: Whereabouts, member: Pick<StaffMember, 'role' | 'teams'>): TicketAccess {
  const seen: readonly string[] = teamsSeenBy(member);
  if (seen.includes(team)) return 'change';
  return receipts.some((sender) => seen.includes(sender)) ? 'read' : 'none';
}
