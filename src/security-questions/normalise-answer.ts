import { foldCase } from '../common/index.js';

const DROPPED = /[\p{Cf}'’‘ʼ`´."“”]/gu;
const APART = /[\p{P}\p{S}\p{Z}\p{Cc}]+/gu;

/**
 * Years later nobody remembers how an answer was written: "St. Mary's-Lane" is `st marys lane`. NFKC and one case;
 * apostrophes and dots dropped; every other run of punctuation and spaces becomes one space.
 */
export function normaliseAnswer(answer: string): string {
  return foldCase(answer).replace(DROPPED, '').replace(APART, ' ').trim();
}
