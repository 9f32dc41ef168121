/** What the page before this one did, as the query says: `?linked=<service>`. */
export const DONE = ['linked', 'removed', 'checked'] as const;

/** The list of links, which says what was done. */
export function linksPath(done: (typeof DONE)[number], service: { readonly id: string }): string {
  return `/account/links?${done}=${encodeURIComponent(service.id)}`;
}
