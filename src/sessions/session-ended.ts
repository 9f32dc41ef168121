import { Injectable } from '@nestjs/common';

export interface EndedSession {
  readonly id: string;
  readonly accountId: string;
  /**
   * - `signed-out`: somebody wanted it to end;
   * - `replaced`: another sign-in in the same browser took its place;
   * - `expired`: it was not used any more.
   */
  readonly because: 'signed-out' | 'replaced' | 'expired';
  /** The session of the same account that took its place, if that is what happened. */
  readonly replacedBy: string | null;
}

type Listener = (ended: readonly EndedSession[]) => Promise<void>;

/**
 * Event within the transaction that ends sessions: what hangs on a session (a relying party's, for example) ends with
 * it or not at all. Rooms above subscribe at start.
 */
@Injectable()
export class SessionEnded {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(ended: readonly EndedSession[]): Promise<void> {
    if (ended.length === 0) return;
    for (const listener of this.#listeners) await listener(ended);
  }
}
