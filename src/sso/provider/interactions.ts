import { Injectable } from '@nestjs/common';
import type { Configuration } from 'oidc-provider';
import { Clock } from '../../common/index.js';
import { DemandedAssurance } from './demanded-assurance.js';
import { AuthorizationRequests } from './authorization-requests.js';
import { policyOf } from './interaction-policy.js';
import { VisitsOfRequests } from './visits-of-requests.js';
import { Ways } from './ways.js';

/** What may stand between a request and its code, and where the customer is led then. */
@Injectable()
export class Interactions {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly visits: VisitsOfRequests,
    private readonly ways: Ways,
    private readonly assurance: DemandedAssurance,
    private readonly clock: Clock,
  ) {}

  configuration(): NonNullable<Configuration['interactions']> {
    return {
      policy: policyOf({
        requestOf: (context) => this.requests.of(context),
        demandsMore: (request) => this.assurance.isMissing(request),
        now: () => this.clock.now(),
        canStartOver: (request) => this.ways.hasStart(request),
        settleVisit: (context, request) => this.visits.settle(context, request),
      }),
      url: (context, interaction) => this.ways.of(context, interaction, this.requests.of(context)),
    };
  }
}
