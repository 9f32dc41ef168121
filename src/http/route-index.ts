import type { RequestHandler } from 'express';

interface Layer {
  readonly route?: { readonly path: unknown };
}

/** Express's own router, as far as it is of interest here. */
interface Router {
  readonly stack: readonly Layer[];
  handle: (...given: Parameters<RequestHandler>) => void;
}

/**
 * Has the router look at those routes only whose first part is that of the path: it tries one pattern after the other, and
 * most of a house's are of other rooms. What stands between the routes, and routes that begin with a parameter, are tried
 * for every path, in the order in which all were declared.
 */
export function indexRoutes(router: Router): void {
  const { handle } = router;
  let index = indexOf(router);
  router.handle = (request, response, next) => {
    if (index.size !== router.stack.length) index = indexOf(router);
    handle.call(index.routerFor(request.url), request, response, next);
  };
}

interface RouteIndex {
  /** Of the whole router, which tells whether something came in since. */
  readonly size: number;
  routerFor(url: string): Router;
}

function indexOf(router: Router): RouteIndex {
  const narrowed = (first: string | undefined): Router =>
    Object.assign(Object.create(router) as Router, { stack: router.stack.filter((layer) => [undefined, first].includes(firstOf(layer))) });
  const firsts = new Set(router.stack.map(firstOf));
  const routers = new Map([...firsts].map((first) => [first, narrowed(first)]));
  const others = narrowed(undefined);
  return {
    size: router.stack.length,
    routerFor: (url) => (url.startsWith('/') ? (routers.get(firstPart(url)) ?? others) : router),
  };
}

/** @returns the first part of a route's path; undefined where it may be any, and for what is no route */
function firstOf({ route }: Layer): string | undefined {
  if (typeof route?.path !== 'string') return undefined;
  const part = firstPart(route.path);
  return /^[\w.-]+$/.test(part) ? part : undefined;
}

/** Routes don't tell capitals from small letters. */
function firstPart(path: string): string {
  return (/^\/([^/?#]*)/.exec(path)?.[1] ?? '').toLowerCase();
}
