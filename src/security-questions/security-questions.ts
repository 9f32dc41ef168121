import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountClosed, SlowHasher } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock, KeyRing } from '../common/index.js';
import { Database } from '../database/index.js';
import { offeredWords, wordsOf, type ChosenQuestion } from './chosen-question.js';
import { keyedAnswer } from './keyed-answer.js';
import { OFFERED_QUESTIONS, type OfferedQuestion } from './offered-questions.js';
import { securityQuestionsChanged } from './security-questions.events.js';
import type { ChosenAnswer } from './security-questions-form.js';

/** Plain JSON without any answer in it: a journey may keep it until the account exists. */
export interface PreparedAnswer {
  readonly questionKey: OfferedQuestion | null;
  /** The customer's own words, sealed: people write hints into them. */
  readonly ownQuestionSealed: string | null;
  readonly answerHash: string;
  /** Of the key that the answer was hashed under. */
  readonly keyVersion: number;
}

const QUESTION_SEAL = 'security-questions.own-question';

const INSERT = `
  INSERT INTO security_answer (account_id, position, question_key, own_question_sealed, answer_hash, key_version, created_at)
  SELECT $1, position, question_key, own_question_sealed, answer_hash, key_version, $6
    FROM unnest($2::text[], $3::text[], $4::text[], $5::integer[])
         WITH ORDINALITY AS given (question_key, own_question_sealed, answer_hash, key_version, position)`;

/** Three questions that only the customer should be able to answer; a friction step, never a factor (ASVS 5.0 6.4.2). */
@Injectable()
export class SecurityQuestions implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly hasher: SlowHasher,
    private readonly keyRing: KeyRing,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly closed: AccountClosed,
  ) {}

  onModuleInit(): void {
    this.closed.subscribe((accountId) => this.#remove(accountId));
  }

  /** The list to choose from, in the order shown. */
  offered(): { id: OfferedQuestion; text: string }[] {
    return OFFERED_QUESTIONS.map((id) => ({ id, text: offeredWords(id) }));
  }

  /**
   * Hashes the answers: a keyed hash, then argon2id. Three hashes, about 55 ms of one core once per account; one after
   * the other, so that one registration never takes two cores or three places of the queue.
   * @throws DomainError accounts.hashing.busy (503)
   */
  async prepare(chosen: readonly ChosenAnswer[]): Promise<PreparedAnswer[]> {
    const prepared: PreparedAnswer[] = [];
    for (const { question, answer } of chosen) {
      const keyVersion = this.keyRing.newestVersion;
      const keyed = keyedAnswer(this.keyRing, answer, keyVersion);
      prepared.push({ ...this.#kept(question), keyVersion, answerHash: await this.hasher.hash(keyed, 'security-answer') });
    }
    return prepared;
  }

  /** The questions in words, for showing the screen again. */
  questionsOf(prepared: readonly Pick<PreparedAnswer, 'questionKey' | 'ownQuestionSealed'>[]): string[] {
    return prepared.map(({ questionKey, ownQuestionSealed }) =>
      wordsOf(questionKey ? { key: questionKey } : { ownWords: this.keyRing.open(ownQuestionSealed ?? '', QUESTION_SEAL) }),
    );
  }

  /** Writes the answers of a new account; joins the caller's transaction. */
  async store(accountId: string, prepared: readonly PreparedAnswer[]): Promise<void> {
    await this.database.query(INSERT, [
      accountId,
      prepared.map(({ questionKey }) => questionKey),
      prepared.map(({ ownQuestionSealed }) => ownQuestionSealed),
      prepared.map(({ answerHash }) => answerHash),
      prepared.map(({ keyVersion }) => keyVersion),
      this.clock.now(),
    ]);
  }

  /**
   * Puts three others in the place of those that an account has; joins the caller's transaction. Of simultaneous ones the
   * last stays, whole.
   */
  replace(accountId: string, prepared: readonly PreparedAnswer[]): Promise<void> {
    return this.database.transaction(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`security-questions:${accountId}`]);
      await this.#remove(accountId);
      await this.store(accountId, prepared);
      await this.audit.record({ event: securityQuestionsChanged, actor: { kind: 'customer', id: accountId }, subjects: { account: accountId } });
    });
  }

  async #remove(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM security_answer WHERE account_id = $1', [accountId]);
  }

  #kept(question: ChosenQuestion): Pick<PreparedAnswer, 'questionKey' | 'ownQuestionSealed'> {
    if ('key' in question) return { questionKey: question.key, ownQuestionSealed: null };
    return { questionKey: null, ownQuestionSealed: this.keyRing.seal(question.ownWords, QUESTION_SEAL) };
  }
}
