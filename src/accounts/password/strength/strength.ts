import { estimateScore, type Score } from './estimate-guesses.js';

const WORDS = ['very-weak', 'weak', 'fair', 'good', 'strong'] as const;

export interface PasswordStrength {
  readonly score: Score;
  /** In words: `accounts.password.strength.<word>`. */
  readonly word: (typeof WORDS)[number];
}

/** @param words about the person and the brand */
export async function passwordStrength(password: string, words: readonly string[]): Promise<PasswordStrength> {
  const score = await estimateScore(password, words);
  return { score, word: WORDS[score] };
}
