import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Clock, DomainError } from '../common/index.js';
import { Config } from '../config/index.js';
import { ACCESS, STALE_FORM, type Access } from './access.js';
import { CustomerDemands, SessionReader, type CurrentSession } from './current-session.js';
import { lacksSecondFactor, reachesRole, StaffReader, type StaffRole } from './staff.js';

const LEVELS = ['aal1', 'aal2'] as const;

/** Default-deny: what a route does not allow by name is refused (ASVS 5.0 8.2.1, 8.3.1). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionReader,
    private readonly demands: CustomerDemands,
    private readonly staff: StaffReader,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [execution.getHandler(), execution.getClass()]);
    if (!access) throw new DomainError('http.access.not-declared', { status: 403 });
    const request = execution.switchToHttp().getRequest<Request>();
    request.context.session = await this.sessions.read(request);
    if (!access.public) await this.#assertAssured(request, access, execution);
    return true;
  }

  async #assertAssured(request: Request, access: Access, execution: ExecutionContext): Promise<void> {
    const { session } = request.context;
    if (!session) throw new DomainError('http.access.signed-out', { status: 401, params: { to: this.#pageOf(request, execution) } });
    const more = access.staff ? await this.#assertStaff(session, request, access.staff) : false;
    if (more || (await this.#needsMore(session, access))) {
      throw new DomainError('http.access.more-assurance', { status: 403, params: { to: this.#pageOf(request, execution) } });
    }
    if (access.fresh) this.#assertFresh(session, request);
  }

  /** @returns whether a second factor is missing, which they may still show */
  async #assertStaff(session: CurrentSession, request: Request, least: StaffRole): Promise<boolean> {
    const member = await this.staff.read(session);
    if (!member) throw new DomainError('http.access.not-staff', { status: 403 });
    if (!reachesRole(member, least)) throw new DomainError('http.access.role-missing', { status: 403 });
    request.context.staff = member;
    return lacksSecondFactor(member, session);
  }

  async #needsMore(session: CurrentSession, { assurance = 'aal1', demands = true }: Access): Promise<boolean> {
    if (LEVELS.indexOf(session.acr) < LEVELS.indexOf(assurance)) return true;
    return demands && this.demands.areMissing(session);
  }

  #assertFresh({ confirmedAt }: CurrentSession, request: Request): void {
    if (this.clock.now().getTime() - confirmedAt.getTime() <= this.config.sessions.freshSeconds * 1000) return;
    throw new DomainError('http.access.unconfirmed', { status: 403, params: { to: request.originalUrl } });
  }

  /** The page to come back to: this one, or the page of the form that was posted here. */
  #pageOf(request: Request, execution: ExecutionContext): string | undefined {
    const hasPage = request.method === 'GET' || this.reflector.get<boolean | undefined>(STALE_FORM, execution.getHandler());
    return hasPage ? request.originalUrl : undefined;
  }
}
