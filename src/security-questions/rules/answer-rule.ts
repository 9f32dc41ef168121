export interface AnswerContext {
  /** The answer as it will be compared: normalised. */
  readonly answer: string;
  /** The words of its question, normalised in the same way. */
  readonly question: string;
  /** The customer's address, normalised in the same way. */
  readonly email: string;
}

/** One thing that every answer must be; its refusal has the code `security-questions.answer.<id>`. */
export interface AnswerRule {
  readonly id: string;
  met(given: AnswerContext): boolean;
}
