import type { Clock } from '../../common/index.js';
import { randomToken, sha256 } from '../../common/index.js';
import { Journal } from '../keeping/journal.js';
import type { Entry } from '../keeping/journal.js';
import type { LogoutNotice } from './logout-token.js';
import type { SignInClaims } from './sign-in-claims.js';

export const SESSION_SECONDS = 8 * 3600;
/** Sessions begun and ended that are remembered over a restart. */
const KEEP = 4_000;

/** Who a service has let in, and how. */
export type Visitor =
  | { readonly by: 'master-account'; readonly claims: SignInClaims; readonly idToken: string }
  | { readonly by: 'own-log-in'; readonly username: string; readonly displayName: string };

/** What is known of a session without reading it; `key` is the hash of its cookie's value. */
type Event =
  | { readonly began: string; readonly endsAt: number; readonly sub?: string; readonly sid?: string }
  | { readonly ended: string };

type Began = Extract<Event, { began: string }>;

/** One service's own sessions. They live apart from the product's, and survive a restart. */
export class ServiceSessions {
  /** By key, oldest first. */
  readonly #open = new Map<string, Entry<Began>>();

  private constructor(
    private readonly journal: Journal<Event, Visitor | null>,
    private readonly clock: Clock,
  ) {
    for (const { head, ...rest } of journal.entries) {
      if ('began' in head) this.#open.set(head.began, { head, ...rest });
      else this.#open.delete(head.ended);
    }
  }

  static async open(directory: string, clock: Clock): Promise<ServiceSessions> {
    return new ServiceSessions(await Journal.open(directory, KEEP), clock);
  }

  /** @returns the value of the session's cookie */
  async begin(visitor: Visitor): Promise<string> {
    const token = randomToken();
    const { sub, sid } = visitor.by === 'master-account' ? visitor.claims : {};
    const head: Began = { began: keyOf(token), endsAt: this.clock.now().getTime() + SESSION_SECONDS * 1000, sub, sid };
    this.#open.set(head.began, { ...(await this.journal.append(head, visitor)), head });
    this.#forgetOldest();
    return token;
  }

  /** @returns null when there is no such session, or none any more */
  async find(token: string | undefined): Promise<Visitor | null> {
    const session = token === undefined ? undefined : this.#open.get(keyOf(token));
    return session && this.#lasts(session) ? this.journal.read(session) : null;
  }

  async end(token: string): Promise<void> {
    await this.#end(keyOf(token));
  }

  /** Ends what a logout token names: one session by `sid`, or all of a person's when there is none. */
  async endNamed({ sub, sid }: LogoutNotice): Promise<void> {
    for (const [key, { head }] of this.#open) {
      const named = (sid === undefined || head.sid === sid) && (sub === undefined || head.sub === sub);
      if (named) await this.#end(key);
    }
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  async #end(key: string): Promise<void> {
    if (this.#open.delete(key)) await this.journal.append({ ended: key }, null);
  }

  /** Sessions all last equally long, so those that are over are the oldest. */
  #forgetOldest(): void {
    for (const [key, session] of this.#open) {
      if (this.#lasts(session) && this.#open.size <= KEEP) return;
      this.#open.delete(key);
    }
  }

  #lasts({ head }: Entry<Began>): boolean {
    return head.endsAt > this.clock.now().getTime();
  }
}

function keyOf(token: string): string {
  return sha256(token).toString('hex');
}
