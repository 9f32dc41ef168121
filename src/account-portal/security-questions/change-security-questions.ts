import { Injectable } from '@nestjs/common';
import { TellOwner, type AccountView } from '../../accounts/index.js';
import { Database } from '../../database/index.js';
import { SecurityQuestions, type ChosenAnswer } from '../../security-questions/index.js';

/** For whoever has just shown to be the customer. */
@Injectable()
export class ChangeSecurityQuestions {
  constructor(
    private readonly questions: SecurityQuestions,
    private readonly owner: TellOwner,
    private readonly database: Database,
  ) {}

  /** @throws DomainError accounts.hashing.busy (503) */
  async change(account: AccountView, chosen: readonly ChosenAnswer[]): Promise<void> {
    const prepared = await this.questions.prepare(chosen);
    await this.database.transaction(async () => {
      await this.questions.replace(account.id, prepared);
      await this.owner.tell(account, 'questions-changed', '/account/security-questions');
    });
  }
}
