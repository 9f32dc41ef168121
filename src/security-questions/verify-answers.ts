import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SlowHasher } from '../accounts/index.js';
import { KeyRing, newId, randomToken } from '../common/index.js';
import { Database } from '../database/index.js';
import { keyedAnswer } from './keyed-answer.js';
import { normaliseAnswer } from './normalise-answer.js';
import type { OfferedQuestion } from './offered-questions.js';
import { POSITIONS } from './security-questions-form.js';
import { SecurityQuestions } from './security-questions.js';

interface KeptAnswer {
  readonly questionKey: OfferedQuestion | null;
  readonly ownQuestionSealed: string | null;
  readonly answerHash: string;
  readonly keyVersion: number;
}

const KEPT = `
  SELECT question_key AS "questionKey", own_question_sealed AS "ownQuestionSealed", answer_hash AS "answerHash", key_version AS "keyVersion"
    FROM security_answer WHERE account_id = $1 ORDER BY position`;

/**
 * Whether somebody knows the answers. Never sufficient by itself (docs/adr/0010): whoever asks has had a proof of
 * possession before.
 */
@Injectable()
export class VerifyAnswers implements OnModuleInit {
  #nobodys: Promise<string> | undefined;

  constructor(
    private readonly database: Database,
    private readonly hasher: SlowHasher,
    private readonly keyRing: KeyRing,
    private readonly questions: SecurityQuestions,
  ) {}

  /** So that the first unknown account costs no more than the second. */
  async onModuleInit(): Promise<void> {
    await this.#nobodysHash();
  }

  /** @returns the questions in words and in their order; none for an account without any, or none such */
  async questionsOf(accountId: string): Promise<string[]> {
    return this.questions.questionsOf(await this.#kept(accountId));
  }

  /**
   * Always the same work, whether or not the account exists or a first answer was wrong: three hashes, one after the
   * other. Counts nothing: the caller spends an attempt first.
   * @param accountId null for an unknown account
   * @param answers as typed, in the order of the questions
   * @returns whether all are right; never which
   * @throws DomainError accounts.hashing.busy (503)
   */
  async verify(accountId: string | null, answers: readonly string[]): Promise<boolean> {
    const kept = await this.#kept(accountId ?? newId());
    let right = kept.length === POSITIONS.length;
    for (const [place] of POSITIONS.entries()) {
      const matches = await this.#matches(kept[place], answers[place] ?? '');
      right &&= matches;
    }
    return right;
  }

  /**
   * As `verify`, of one question, for agents, who count their tries with the others.
   * @param position 1 for the first
   */
  async verifyOne(accountId: string, position: number, answer: string): Promise<boolean> {
    return this.#matches((await this.#kept(accountId))[position - 1], answer);
  }

  #kept(accountId: string): Promise<KeptAnswer[]> {
    return this.database.query<KeptAnswer>(KEPT, [accountId]);
  }

  async #matches(kept: KeptAnswer | undefined, answer: string): Promise<boolean> {
    const readable = kept !== undefined && this.keyRing.versions.includes(kept.keyVersion);
    const keyed = keyedAnswer(this.keyRing, normaliseAnswer(answer), readable ? kept.keyVersion : this.keyRing.newestVersion);
    const matches = await this.hasher.verify(keyed, readable ? kept.answerHash : await this.#nobodysHash(), 'security-answer');
    return matches && readable;
  }

  /** Of a random text that nobody knows, made once, with the parameters of new hashes. */
  #nobodysHash(): Promise<string> {
    this.#nobodys ??= this.hasher.hash(randomToken(), 'security-answer').catch((error: unknown) => {
      this.#nobodys = undefined;
      throw error;
    });
    return this.#nobodys;
  }
}
