import { passwordDictionaries } from './zxcvbn.js';

/**
 * The estimator's work grows faster than the length: 128 hostile characters keep a core busy for 1.5 s, 32 for 40 ms.
 * A part of a password is no harder to guess than the whole, so the harder of both ends is a safe estimate.
 */
const ESTIMATED_CHARACTERS = 32;

export type Score = 0 | 1 | 2 | 3 | 4;

/**
 * zxcvbn's score: 0 and 1 fall to a few guesses online (under 10^6), 4 withstands an offline attack.
 * @param words about the person, which an attacker tries first
 */
export async function estimateScore(password: string, words: readonly string[] = []): Promise<Score> {
  const { estimator } = await passwordDictionaries();
  const characters = [...password.normalize('NFKC')];
  const score = (part: string[]): Score => estimator.check(part.join(''), [...words]).score;
  const head = score(characters.slice(0, ESTIMATED_CHARACTERS));
  if (head === 4 || characters.length <= ESTIMATED_CHARACTERS) return head;
  return Math.max(head, score(characters.slice(-ESTIMATED_CHARACTERS))) as Score;
}
