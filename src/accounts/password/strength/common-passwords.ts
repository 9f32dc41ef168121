import { foldCase } from '../../../common/index.js';
import { estimateScore } from './estimate-guesses.js';
import { passwordDictionaries } from './zxcvbn.js';

/** Attackers put a year or a few signs around a known password; more than this is no longer decoration. */
const MAX_DECORATION = 6;

/** One sign per letter that people write instead of it; `1` stands for i here and for l below. */
const LOOK_ALIKES: Record<string, string> = { '4': 'a', '@': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', '5': 's', $: 's', '7': 't' };

/**
 * A password is common when
 * - it, or what remains without up to six digits and signs around it, is in the list of leaked passwords, upper and
 *   lower case and look-alike characters (`P@ssw0rd2024!`) undone, or
 * - a guesser who knows the dictionaries, keyboard patterns, repetitions and dates needs fewer than 10^6 tries
 *   (zxcvbn scores 0 and 1: `qwertyuiop12`, `dragondragon`, `understanding`).
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const { passwords } = await passwordDictionaries();
  if (variations(foldCase(password)).some((variation) => passwords.has(variation))) return true;
  return (await estimateScore(password)) <= 1;
}

function variations(folded: string): string[] {
  const core = undecorated(folded);
  return [folded, core].flatMap((word) => [word, withoutLookAlikes(word, 'i'), withoutLookAlikes(word, 'l')]);
}

/** The password without the digits and signs around it, as long as they are few. */
function undecorated(folded: string): string {
  const core = folded.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '');
  return folded.length - core.length <= MAX_DECORATION ? core : folded;
}

function withoutLookAlikes(word: string, one: 'i' | 'l'): string {
  return word.replace(/[4@31!05$7]/g, (sign) => (sign === '1' ? one : LOOK_ALIKES[sign]!));
}
