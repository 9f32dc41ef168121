/**
 * What was typed, with one kind of line break and without what no database takes (NUL, half a character) or nobody sees
 * (other control characters).
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
