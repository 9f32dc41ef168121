/** The number of characters as NIST SP 800-63B-4 counts them: Unicode code points, not UTF-16 units. */
export function codePointLength(text: string): number {
  return [...text].length;
}

/**
 * A form for comparing what people typed: compatibility variants (full width, ligatures) and upper and lower case fall
 * together. By way of upper case, so that ß equals ss and both small sigmas are one (JavaScript has no case folding).
 */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
