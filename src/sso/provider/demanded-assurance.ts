import { Injectable } from '@nestjs/common';
import { ServiceCatalogue } from '../../linking/index.js';
import { GroupDemands, RequiredMfa } from '../../mfa/index.js';
import type { AuthorizationRequest } from './authorization-request.js';

/** Whether what somebody has proven is enough: for the service, for the client that asks, and for the group that they are of. */
@Injectable()
export class DemandedAssurance {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly required: RequiredMfa,
    private readonly groups: GroupDemands,
  ) {}

  /** @returns whether two factors are demanded and were not given; also for somebody who is not signed in yet */
  async isMissing({ session, service, requestedAssurance }: AuthorizationRequest): Promise<boolean> {
    if (session?.acr === 'aal2') return false;
    if (requestedAssurance === 'aal2') return true;
    if (session && (await this.groups.areMissing(session))) return true;
    if (service === undefined) return false;
    return this.catalogue.find(service)?.requiresMfa === true || this.required.ofService(service);
  }
}
