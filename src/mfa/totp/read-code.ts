import { DomainError } from '../../common/index.js';

const DIGITS = 6;

/** @returns what was typed without the spaces and dashes that apps and habits put in; digits of any script are digits */
export function tidyCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}.]/gu, '');
}

/**
 * @returns the six digits
 * @throws DomainError mfa.code.letters, mfa.code.length (422)
 */
export function readCode(typed: string): string {
  const code = tidyCode(typed);
  if (/^\d{6}$/.test(code)) return code;
  if (/^\d+$/.test(code)) throw new DomainError('mfa.code.length', { status: 422, params: { count: code.length, digits: DIGITS } });
  throw new DomainError('mfa.code.letters', { status: 422, params: { digits: DIGITS } });
}
