import { Injectable } from '@nestjs/common';
import { Factors } from '../mfa/index.js';
import { VerifyAnswers } from '../security-questions/index.js';
import type { RecoveryStep } from './recovery.kind.js';

/** What is still due on the way to a new password. */
@Injectable()
export class NextStep {
  constructor(
    private readonly answers: VerifyAnswers,
    private readonly factors: Factors,
  ) {}

  async afterToken(accountId: string): Promise<RecoveryStep> {
    const questions = await this.answers.questionsOf(accountId);
    return questions.length > 0 ? 'questions' : this.afterQuestions(accountId);
  }

  async afterQuestions(accountId: string): Promise<RecoveryStep> {
    return (await this.factors.on(accountId)) ? 'otp' : 'password';
  }
}
