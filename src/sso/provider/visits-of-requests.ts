import { Injectable } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { CurrentSession } from '../../http/index.js';
import { FindLink, TakeProof } from '../../linking/index.js';
import { VisitRows } from '../records/visit-rows.js';
import { visitId, type ServiceAccountFacts, type Visit } from '../records/visit.js';
import { PROOF } from './asked-before.js';
import type { AuthorizationRequest } from './authorization-request.js';

/** Decides who the customer comes as, and keeps the visit that the code will be issued for. */
@Injectable()
export class VisitsOfRequests {
  constructor(
    private readonly links: FindLink,
    private readonly proofs: TakeProof,
    private readonly visits: VisitRows,
  ) {}

  /** @returns false when the customer has to name an account of the service first */
  async settle(context: KoaContextWithOIDC, request: AuthorizationRequest): Promise<boolean> {
    const { session, service, clientId } = request;
    if (!session) return false;
    const serviceAccount = service === undefined ? null : await this.#serviceAccount(session, service, request);
    if (service !== undefined && serviceAccount === null) return false;
    const towardsClient = context.oidc.session!;
    const visit = visitOf(session, clientId, towardsClient.sidFor(clientId)!, serviceAccount);
    const id = visitId(visit);
    await this.visits.keep(id, visit);
    towardsClient.grantIdFor(clientId, id);
    return true;
  }

  async #serviceAccount(session: CurrentSession, service: string, request: AuthorizationRequest): Promise<ServiceAccountFacts | null> {
    const { accountId } = session;
    const link = await this.links.use(accountId, service);
    if (link) return { id: link.serviceAccountId, username: link.username };
    const journeyId = request.parameter(PROOF);
    if (journeyId === undefined) return null;
    const proof = await this.proofs.take(request.departure.request, journeyId, { accountId, service });
    return proof && proof.serviceAccount;
  }

}

function visitOf(session: CurrentSession, clientId: string, sid: string, serviceAccount: ServiceAccountFacts | null): Visit {
  return {
    sessionId: session.id,
    accountId: session.accountId,
    clientId,
    acr: session.acr,
    amr: session.amr,
    authTime: Math.floor(session.authTime.getTime() / 1000),
    sid,
    serviceAccount,
  };
}
