import type { Request } from 'express';

/** Express's own router, as far as it is of interest here. */
interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** @returns by which methods there is a page at the path that was asked for, as an `Allow` header lists them; empty when there is none */
export function methodsAt({ app, path }: Request): readonly string[] {
  const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
  const names = new Set(stack.flatMap((layer) => (layer.route !== undefined && matches(layer, path) ? namesOf(layer.route.methods) : [])));
  return names.size === 0 ? [] : [...names, 'OPTIONS'].sort();
}

/** A path with a `%` that encodes nothing is at no page. */
function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false;
  }
}

function namesOf(methods: Readonly<Record<string, boolean>>): string[] {
  const names = Object.keys(methods).map((name) => name.toUpperCase());
  return names.includes('GET') ? [...names, 'HEAD'] : names;
}
