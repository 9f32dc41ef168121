import type { Request } from 'express';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/**
 * A page that answers a form stands in the browser's history as that form: going back to it, or reloading it, would send
 * the form once more, and browsers stop to ask before they do.
 * @returns the address that shows the page without sending anything; undefined when nothing was sent, or when GET does
 *   not know the address that the form was posted to
 */
export function reopenAt({ method, route, app, originalUrl }: Request): string | undefined {
  if (method !== 'POST' || route === undefined) return undefined;
  const { path } = route as { path: string };
  const { stack } = app.router as unknown as { stack: readonly Layer[] };
  const shown = stack.some((layer) => layer.route?.path === path && layer.route.methods['get']);
  return shown ? originalUrl : undefined;
}
