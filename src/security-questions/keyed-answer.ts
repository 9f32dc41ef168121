import type { KeyRing } from '../common/index.js';

const ANSWER_MAC = 'security-questions.answer';

/**
 * What is hashed slowly: a keyed hash of the normalised answer, so that the few bits of an answer can't be guessed from
 * a stolen table.
 * @param keyVersion of the key that the stored hash was, or will be, made under
 */
export function keyedAnswer(keyRing: KeyRing, normalised: string, keyVersion: number): string {
  return keyRing.mac(ANSWER_MAC, [normalised], keyVersion).toString('base64url');
}
