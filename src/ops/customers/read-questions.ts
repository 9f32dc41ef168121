import { Injectable } from '@nestjs/common';
import { DomainError, isId } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { CheckAnswers } from '../../recovery/index.js';
import { ServedCustomers } from '../../support/index.js';
import { ActionLimits } from './action-limits.js';

/**
 * The questions to be read to a caller. Whether a caller is who they say may be checked by anybody at the desk, as it tells no more than that. What a
 * customer wrote as their own questions is about their life: it is for agents whose teams serve them, and for few customers in an hour.
 */
@Injectable()
export class ReadQuestions {
  constructor(
    private readonly answers: CheckAnswers,
    private readonly served: ServedCustomers,
    private readonly limits: ActionLimits,
  ) {}

  /** @throws DomainError accounts.unknown (404), also for those whom another team serves; limits.exceeded (429) */
  async of(member: StaffMember, customer: string): Promise<string[]> {
    if (!isId(customer) || !(await this.served.includesAccount(member, customer))) throw new DomainError('accounts.unknown', { status: 404 });
    await this.limits.beforeQuestions(member);
    return this.answers.questionsOf(member.accountId, customer);
  }
}
