/**
 * Passes on an address that a page may link to: within the site, or by a scheme that runs nothing.
 * Throws on any other, because HTML escaping does not disarm `javascript:`.
 */
export function safeHref(href: unknown): string {
  if (typeof href === 'string' && /^(?:[/#?](?![/\\])|https?:\/\/|mailto:|tel:|otpauth:\/\/)/i.test(href)) return href;
  throw new TypeError(`a page must not link to ${JSON.stringify(href)}`);
}
