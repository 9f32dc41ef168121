/** The number of characters as NIST SP 800-63B-4 counts them: Unicode code points, not UTF-16 units. */
export function codePointLength(text: string): number {
  return [...text].length;
}

/**
 * A form for comparing what people typed: compatibility variants (full width, ligatures) and upper and lower case fall
 * together. By way of upper case, so that ß equals ss and both small sigmas are one (JavaScript has no case folding); of
 * lower case first, as the capital ẞ has no other.
 */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

const MOST_OF_FOREIGN_TEXT = 500;

/** Somebody else's words on a record: no control characters, no endless lines. */
export function printable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(/\s+/g, ' ').trim();
  return clean.length > MOST_OF_FOREIGN_TEXT ? `${clean.slice(0, MOST_OF_FOREIGN_TEXT - 1)}…` : clean;
}
