const PLAIN = /^[A-Za-z0-9._-]$/;

/**
 * Writes a value into a search filter (RFC 4515, section 3): ASCII that isn't plainly a letter or digit becomes `\xx`.
 * Other characters need no escape, and ldapts reads an escaped one byte by byte, which would change it.
 */
export function escapeFilterValue(value: string): string {
  return Array.from(value, (character) => (character > '\x7f' ? character : escapeCharacter(character))).join('');
}

/** Writes a value into a distinguished name (RFC 4514, section 2.4), as hex pairs, which every server must read. */
export function escapeDnValue(value: string): string {
  return Array.from(value, escapeCharacter).join('');
}

function escapeCharacter(character: string): string {
  if (PLAIN.test(character)) return character;
  return Array.from(Buffer.from(character, 'utf8'), (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
}
