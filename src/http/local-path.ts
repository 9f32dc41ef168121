/**
 * A destination within this product, or undefined: whatever could lead the browser elsewhere is dropped rather than
 * repaired (open redirects, ASVS 5.0 3.7.2).
 * @param value from a query or a form; only a path with an optional query is taken
 */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 4_000) return undefined;
  // A backslash, a second slash or a control character is read by browsers as the start of another address.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value)) return undefined;
  const base = 'http://this.invalid';
  if (!URL.canParse(value, base)) return undefined;
  const url = new URL(value, base);
  // Dots may have been resolved into a second slash in front.
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : undefined;
}
