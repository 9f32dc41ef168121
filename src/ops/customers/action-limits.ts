import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../http/index.js';
import { Limits, type WindowLimit } from '../../limits/index.js';

const HOUR = 3600;

/** A desk that is busy does less in an hour; a session of an agent in the wrong hands would do more. */
const ACTIONS_PER_AGENT: WindowLimit = { name: 'ops.customer-actions', limit: 40, windowSeconds: HOUR };
/** Across agents: each gives whoever guesses some tries more. */
const LIFTS_PER_CUSTOMER: WindowLimit = { name: 'ops.slow-downs-lifted', limit: 3, windowSeconds: 24 * HOUR };

const RECOVERIES_PER_AGENT: WindowLimit = { name: 'ops.recoveries-requested', limit: 10, windowSeconds: 24 * HOUR };

/** As many as contacts that are shown in full. */
const QUESTIONS_PER_AGENT: WindowLimit = { name: 'ops.questions-read', limit: 20, windowSeconds: HOUR };

/** How much agents do for customers. Each throws `limits.exceeded` (429). */
@Injectable()
export class ActionLimits {
  constructor(private readonly limits: Limits) {}

  beforeAction({ accountId }: StaffMember): Promise<void> {
    return this.limits.take([{ ...ACTIONS_PER_AGENT, key: accountId }]);
  }

  beforeLift({ accountId }: StaffMember, customer: string): Promise<void> {
    return this.limits.take([{ ...ACTIONS_PER_AGENT, key: accountId }, { ...LIFTS_PER_CUSTOMER, key: customer }]);
  }

  beforeQuestions({ accountId }: StaffMember): Promise<void> {
    return this.limits.take([{ ...QUESTIONS_PER_AGENT, key: accountId }]);
  }

  beforeRecovery({ accountId }: StaffMember): Promise<void> {
    return this.limits.take([{ ...ACTIONS_PER_AGENT, key: accountId }, { ...RECOVERIES_PER_AGENT, key: accountId }]);
  }
}
