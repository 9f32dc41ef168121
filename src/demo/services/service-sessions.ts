import type { Clock } from '../../common/index.js';
import { randomToken, sha256 } from '../../common/index.js';
import { Shelf } from '../keeping/shelf.js';
import type { LogoutNotice } from './logout-token.js';
import type { SignInClaims } from './sign-in-claims.js';

export const SESSION_SECONDS = 8 * 3600;
/** So that nobody can fill a demo by signing in over and over. */
const MOST_SESSIONS = 2_000;

/** Who a service has let in, and how. */
export type Visitor =
  | { readonly by: 'master-account'; readonly claims: SignInClaims; readonly idToken: string }
  | { readonly by: 'own-log-in'; readonly username: string; readonly displayName: string };

interface Session {
  readonly visitor: Visitor;
  /** Milliseconds. */
  readonly endsAt: number;
}

/** One service's own sessions. They live apart from the product's, and survive a restart. */
export class ServiceSessions {
  /** By the hash of their cookie's value, oldest first. */
  readonly #sessions = new Map<string, Session>();

  private constructor(
    private readonly shelf: Shelf<Session>,
    private readonly clock: Clock,
  ) {}

  static async open(directory: string, clock: Clock): Promise<ServiceSessions> {
    const sessions = new ServiceSessions(await Shelf.open<Session>(directory), clock);
    await sessions.#load();
    return sessions;
  }

  /** @returns the value of the session's cookie */
  async begin(visitor: Visitor): Promise<string> {
    const token = randomToken();
    const session: Session = { visitor, endsAt: this.clock.now().getTime() + SESSION_SECONDS * 1000 };
    this.#sessions.set(keyOf(token), session);
    await this.shelf.put(keyOf(token), session);
    // Ended while it was being written: it must not come back with a restart.
    if (!this.#sessions.has(keyOf(token))) await this.shelf.remove(keyOf(token));
    await this.#dropOldest();
    return token;
  }

  find(token: string | undefined): Visitor | null {
    const session = token === undefined ? undefined : this.#sessions.get(keyOf(token));
    return session && this.#lasts(session) ? session.visitor : null;
  }

  async end(token: string): Promise<void> {
    await this.#remove(keyOf(token));
  }

  /** Ends what a logout token names: one session by `sid`, or all of a person's when there is none. */
  async endNamed({ sub, sid }: LogoutNotice): Promise<void> {
    for (const [key, { visitor }] of this.#sessions) {
      if (visitor.by !== 'master-account') continue;
      const { claims } = visitor;
      const named = (sid === undefined || claims.sid === sid) && (sub === undefined || claims.sub === sub);
      if (named) await this.#remove(key);
    }
  }

  async #load(): Promise<void> {
    const kept: [string, Session][] = [];
    for (const key of await this.shelf.ids()) {
      const session = await this.shelf.get(key);
      if (session && this.#lasts(session)) kept.push([key, session]);
      else await this.shelf.remove(key);
    }
    for (const [key, session] of kept.sort(([, a], [, b]) => a.endsAt - b.endsAt)) this.#sessions.set(key, session);
  }

  /** Sessions all last equally long, so those that have ended are the oldest. */
  async #dropOldest(): Promise<void> {
    for (const [key, session] of this.#sessions) {
      if (this.#lasts(session) && this.#sessions.size <= MOST_SESSIONS) return;
      await this.#remove(key);
    }
  }

  async #remove(key: string): Promise<void> {
    this.#sessions.delete(key);
    await this.shelf.remove(key);
  }

  #lasts(session: Session): boolean {
    return session.endsAt > this.clock.now().getTime();
  }
}

function keyOf(token: string): string {
  return sha256(token).toString('hex');
}
