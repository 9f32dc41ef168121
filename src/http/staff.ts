import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../common/index.js';
import type { CurrentSession } from './current-session.js';

/** Each may do what those before it may. */
export const STAFF_ROLES = ['agent', 'supervisor', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Somebody who works at the desk. */
export interface StaffMember {
  readonly accountId: string;
  /** As colleagues and customers read it. */
  readonly name: string;
  readonly role: StaffRole;
  /** Teams that they belong to, their home first. */
  readonly teams: readonly string[];
  /** Of the demo alone: a password is enough. */
  readonly secondFactorWaived: boolean;
}

/** Port of the access guard; the wiring binds it to the room that knows who works here. */
export abstract class StaffReader {
  /** @returns who it is as of now, whatever the session was begun as; null for a customer */
  abstract read(session: CurrentSession): Promise<StaffMember | null>;
}

export function reachesRole(member: Pick<StaffMember, 'role'>, least: StaffRole): boolean {
  return STAFF_ROLES.indexOf(member.role) >= STAFF_ROLES.indexOf(least);
}

/** Whoever works with customers' accounts shows two factors, whichever they chose for themselves. */
export function lacksSecondFactor({ secondFactorWaived }: Pick<StaffMember, 'secondFactorWaived'>, { acr }: Pick<CurrentSession, 'acr'>): boolean {
  return acr !== 'aal2' && !secondFactorWaived;
}

/** Who calls a route that `@Requires` a role. */
export const Staff = createParamDecorator((_: unknown, execution: ExecutionContext): StaffMember => {
  const { staff } = execution.switchToHttp().getRequest<Request>().context;
  if (!staff) throw new DomainError('http.access.not-staff', { status: 403 });
  return staff;
});
