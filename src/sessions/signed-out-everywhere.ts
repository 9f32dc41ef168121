import { Injectable } from '@nestjs/common';

export interface Everywhere {
  readonly accountId: string;
  /** The session that goes on, if one does. */
  readonly except: string | null;
}

type Listener = (everywhere: Everywhere) => Promise<void>;

/**
 * Event within the transaction that ends all sessions of an account. What hangs on sessions that were already over by
 * time ends now, too: a service may have kept its customer signed in.
 */
@Injectable()
export class SignedOutEverywhere {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(everywhere: Everywhere): Promise<void> {
    for (const listener of this.#listeners) await listener(everywhere);
  }
}
