import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { DomainError } from '../common/index.js';
import { Journeys } from '../journeys/index.js';
import { VerifyAnswers } from '../security-questions/index.js';
import { NextStep } from './next-step.js';
import { RecoveryLimits } from './recovery-limits.js';
import { recoveryAnswersRefused } from './recovery.events.js';
import { recoveryKind, type Recovery } from './recovery.kind.js';

/** One step more between a proven mailbox and a new password; it stands in for none (docs/adr/0010). */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly answers: VerifyAnswers,
    private readonly journeys: Journeys,
    private readonly next: NextStep,
    private readonly limits: RecoveryLimits,
    private readonly audit: Audit,
  ) {}

  /**
   * @param given as typed, in the order of the questions
   * @returns the recovery at its next step; null when it was completed meanwhile
   * @throws DomainError recovery.answers.wrong (422), limits.exceeded (429), accounts.hashing.busy (503)
   */
  async answer(recovery: Recovery, given: readonly string[], address: string): Promise<Recovery | null> {
    const accountId = recovery.state.accountId!;
    await this.limits.beforeAnswers(accountId, address);
    if (!(await this.#right(accountId, given))) {
      await this.#note(recovery, accountId);
      throw new DomainError('recovery.answers.wrong', { status: 422 });
    }
    await this.limits.afterRightAnswers(accountId);
    return this.journeys.advance(recoveryKind, recovery, {
      from: 'questions',
      to: await this.next.afterQuestions(accountId),
      state: { questionsAnswered: true },
    });
  }

  async #right(accountId: string, given: readonly string[]): Promise<boolean> {
    try {
      return await this.answers.verify(accountId, given);
    } catch (error) {
      if (DomainError.is(error, 'accounts.hashing.busy')) await this.limits.afterNoLook(accountId);
      throw error;
    }
  }

  #note({ id }: Recovery, accountId: string): Promise<void> {
    return this.audit.recordApart({ event: recoveryAnswersRefused, actor: { kind: 'stranger' }, subjects: { journey: id, account: accountId } });
  }
}
