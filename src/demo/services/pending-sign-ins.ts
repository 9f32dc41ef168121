import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../common/index.js';
import type { KeyRing } from '../../common/index.js';
import type { PathCookies } from '../web/cookies.js';

const pendingSchema = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), startedAt: z.number() });

/** What a service must remember between sending a browser to the product and hearing back. */
export type PendingSignIn = z.infer<typeof pendingSchema>;

const PREFIX = 'demo_signin_';
/** A registration on the way may take days; the product brings the customer back all the same. */
export const SIGN_IN_SECONDS = 48 * 3600;
/** Tabs that may be on their way at once; an eleventh drops the oldest, so that the cookies stay within a header. */
const MOST_AT_ONCE = 10;

/**
 * Sign-ins on their way, each in a sealed cookie of its own that is named after its `state`: every tab finishes by
 * itself, and a restart of the service loses none.
 */
export class PendingSignIns {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly cookies: PathCookies,
    private readonly purpose: string,
    private readonly clock: Clock,
  ) {}

  remember(request: Request, response: Response, begun: Omit<PendingSignIn, 'startedAt'>): void {
    this.#makeRoom(request, response);
    const pending: PendingSignIn = { ...begun, startedAt: this.clock.now().getTime() };
    const sealed = this.keyRing.seal(JSON.stringify(pending), this.purpose);
    this.cookies.set(response, nameFor(begun.state), sealed, SIGN_IN_SECONDS);
  }

  /**
   * Ends the wait for an answer.
   * @returns null when this browser does not wait for an answer with this state, or not any more
   */
  take(request: Request, response: Response, state: string): PendingSignIn | null {
    const name = nameFor(state);
    const sealed = this.cookies.get(request, name);
    if (sealed === undefined) return null;
    this.cookies.clear(response, name);
    const pending = this.#open(sealed);
    return pending?.state === state ? pending : null;
  }

  #makeRoom(request: Request, response: Response): void {
    const waiting = this.cookies.all(request).filter(({ name }) => name.startsWith(PREFIX));
    const oldestFirst = waiting
      .map(({ name, value }) => ({ name, startedAt: this.#open(value)?.startedAt ?? 0 }))
      .sort((a, b) => a.startedAt - b.startedAt);
    for (const { name } of oldestFirst.slice(0, Math.max(0, waiting.length + 1 - MOST_AT_ONCE))) {
      this.cookies.clear(response, name);
    }
  }

  #open(sealed: string): PendingSignIn | null {
    try {
      const pending = pendingSchema.parse(JSON.parse(this.keyRing.open(sealed, this.purpose)));
      const age = this.clock.now().getTime() - pending.startedAt;
      return age <= SIGN_IN_SECONDS * 1000 ? pending : null;
    } catch {
      return null;
    }
  }
}

/** Part of the state is enough for a name; the whole of it is compared inside of the seal. */
function nameFor(state: string): string {
  return PREFIX + state.replace(/[^\w-]/g, '').slice(0, 16);
}
