import { Injectable } from '@nestjs/common';

type Listener = (accountId: string) => Promise<void>;

/** Event within the transaction that closes an account: every room wipes what it knows of the person. Rooms above subscribe at start. */
@Injectable()
export class AccountClosed {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(accountId: string): Promise<void> {
    for (const listener of this.#listeners) await listener(accountId);
  }
}
