import { randomInt } from 'node:crypto';

/** Capital letters and digits without the pairs that people confuse: no I, L, O, 0, 1. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 16;
const GROUP = 4;
const SHAPE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** @returns sixteen characters, 79 bits */
export function generateCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** @returns the code as it is shown and typed: "ABCD-EFGH-JKMN-PQRS" */
export function shownCode(code: string): string {
  return code.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-');
}

/** @returns the code in what was typed, in any case and however grouped; null for what has another shape */
export function codeIn(typed: string): string | null {
  const code = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}_.]/gu, '');
  return SHAPE.test(code) ? code : null;
}
