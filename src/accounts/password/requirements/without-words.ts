import { codePointLength, foldCase } from '../../../common/index.js';

/** Two characters of these scripts are a whole name; in others they are in every second password. */
const DENSE_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** @returns those of `words` that are long enough to be looked for, folded, each once */
export function searchable(words: readonly string[]): string[] {
  const folded = words.map((word) => foldCase(word).trim());
  return [...new Set(folded)].filter((word) => codePointLength(word) >= (DENSE_SCRIPT.test(word) ? 2 : 3));
}

/** @param words as `searchable` gives them */
export function containsAny(password: string, words: readonly string[]): boolean {
  const folded = foldCase(password);
  return words.some((word) => folded.includes(word));
}
