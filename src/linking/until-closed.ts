import type { Response } from 'express';

/** @returns a signal that fires when the browser hangs up, and nobody waits for the answer any more */
export function untilClosed(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
