import { Injectable } from '@nestjs/common';
import { FactorOwed, Factors } from '../mfa/index.js';
import { VerifyAnswers } from '../security-questions/index.js';
import type { RecoveryStep } from './recovery.kind.js';

/** What is still due on the way to a new password. */
@Injectable()
export class NextStep {
  constructor(
    private readonly answers: VerifyAnswers,
    private readonly factors: Factors,
    private readonly owed: FactorOwed,
  ) {}

  async afterToken(accountId: string): Promise<RecoveryStep> {
    const questions = await this.answers.questionsOf(accountId);
    return questions.length > 0 ? 'questions' : this.afterQuestions(accountId);
  }

  async afterQuestions(accountId: string): Promise<RecoveryStep> {
    return (await this.needsFactor(accountId)) ? 'otp' : 'password';
  }

  /** Where a guarded recovery took the factors away and new ones are still owed, a mailbox alone opens nothing either. */
  async needsFactor(accountId: string): Promise<boolean> {
    return (await this.factors.on(accountId)) || (await this.owed.by(accountId));
  }
}
