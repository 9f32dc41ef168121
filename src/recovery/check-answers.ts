import { Injectable } from '@nestjs/common';
import { FindAccount } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { DomainError } from '../common/index.js';
import { VerifyAnswers } from '../security-questions/index.js';
import { recoveryAnswersChecked, recoveryQuestionsRead } from './recovery.events.js';
import { RecoveryLimits } from './recovery-limits.js';

export interface AnswersToCheck {
  readonly accountId: string;
  /** As an agent typed them: one for the question at `position`, or all in the order of the questions. */
  readonly answers: readonly string[];
  /** 1 for the first. */
  readonly position?: number | undefined;
}

/** Whether a caller knows answers. Tries are those of the recovery by itself: who has used them up there has none left here, and the other way round. */
@Injectable()
export class CheckAnswers {
  constructor(
    private readonly accounts: FindAccount,
    private readonly answers: VerifyAnswers,
    private readonly limits: RecoveryLimits,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError accounts.unknown (404) */
  async questionsOf(agentId: string, accountId: string): Promise<string[]> {
    if (!(await this.accounts.byId(accountId))) throw new DomainError('accounts.unknown', { status: 404 });
    await this.audit.record({ event: recoveryQuestionsRead, actor: { kind: 'agent', id: agentId }, subjects: { account: accountId } });
    return this.answers.questionsOf(accountId);
  }

  /**
   * @returns whether all that was typed is right; never which
   * @throws DomainError accounts.unknown (404), limits.exceeded (429), accounts.hashing.busy (503)
   */
  async check(agentId: string, address: string, { accountId, answers, position }: AnswersToCheck): Promise<boolean> {
    if (!(await this.accounts.byId(accountId))) throw new DomainError('accounts.unknown', { status: 404 });
    await this.limits.beforeAnswers(accountId, address);
    const match = await this.#look(accountId, answers, position);
    await this.audit.recordApart({ event: recoveryAnswersChecked, actor: { kind: 'agent', id: agentId }, subjects: { account: accountId }, data: { match, position: position ?? null } });
    if (match) await this.limits.afterNoLook(accountId);
    return match;
  }

  async #look(accountId: string, answers: readonly string[], position: number | undefined): Promise<boolean> {
    try {
      return position === undefined ? await this.answers.verify(accountId, answers) : await this.answers.verifyOne(accountId, position, answers[0] ?? '');
    } catch (error) {
      if (DomainError.is(error, 'accounts.hashing.busy')) await this.limits.afterNoLook(accountId);
      throw error;
    }
  }
}
