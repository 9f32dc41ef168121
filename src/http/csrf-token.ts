import type { Request } from 'express';

/** What a request gives as the token of our page: scripts in a header, forms in a field. */
export function givenToken(request: Request): unknown {
  const body = request.body as { _csrf?: unknown } | undefined;
  return request.headers['x-csrf-token'] ?? body?._csrf;
}
