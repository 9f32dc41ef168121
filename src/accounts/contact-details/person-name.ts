import { codePointLength, DomainError } from '../../common/index.js';

const MAX_CHARACTERS = 100;
/** Control characters, line and paragraph separators, lone surrogates, and the marks that turn the reading direction. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** At least one character that can be seen. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}]/u;

export type NamePart = 'first-name' | 'last-name';

/**
 * A first or last name in any script, as its bearer writes it.
 * @returns trimmed, in NFC, runs of spaces made one
 * @throws DomainError accounts.first-name.missing, .too-long, .characters, or the same of accounts.last-name
 */
export function parsePersonName(input: string, part: NamePart): string {
  const name = input.normalize('NFC').trim();
  if (UNPRINTABLE.test(name)) throw refused(part, 'characters');
  const single = name.replace(/\p{Zs}+/gu, ' ');
  if (!VISIBLE.test(single)) throw refused(part, 'missing');
  if (codePointLength(single) > MAX_CHARACTERS) throw refused(part, 'too-long');
  return single;
}

function refused(part: NamePart, reason: string): DomainError {
  return new DomainError(`accounts.${part}.${reason}`, { status: 422, params: { max: MAX_CHARACTERS } });
}
