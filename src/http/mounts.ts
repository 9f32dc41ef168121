import type { INestApplication } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** An Express application or handler beside the Nest routes, with the reason why whoever reaches it may. */
export interface Mount {
  readonly path: string;
  /** Who guards it: said in words, shown by the test that walks all routes. */
  readonly access: string;
}

const mounts: Mount[] = [];

/**
 * Mounts a handler beside the Nest routes. The access guard does not see what runs in it, hence each says how access
 * is decided there; an Express layer that did not come this way fails the test that walks the routes.
 */
export function mount(app: INestApplication, { path, access, handler }: Mount & { handler: RequestHandler }): void {
  // Every application of a process mounts the same.
  if (!mounts.some((known) => known.path === path)) mounts.push({ path, access });
  app.use(path, handler);
}

export function mountedPaths(): readonly Mount[] {
  return mounts;
}
