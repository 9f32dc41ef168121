import { Injectable } from '@nestjs/common';
import { ServiceCatalogue } from '../../linking/index.js';
import { RequiredMfa } from '../../mfa/index.js';
import type { AuthorizationRequest } from './authorization-request.js';

/** Whether a service lets somebody in by what they have proven. */
@Injectable()
export class DemandedAssurance {
  constructor(
    private readonly catalogue: ServiceCatalogue,
    private readonly required: RequiredMfa,
  ) {}

  /** @returns whether two factors are demanded and were not given; also for somebody who is not signed in yet */
  async isMissing({ session, service }: AuthorizationRequest): Promise<boolean> {
    if (session?.acr === 'aal2' || service === undefined) return false;
    return this.catalogue.find(service)?.requiresMfa === true || this.required.ofService(service);
  }
}
