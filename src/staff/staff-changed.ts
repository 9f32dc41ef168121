import { Injectable } from '@nestjs/common';

type Listener = (accountId: string) => Promise<void>;

/** Event within the transaction that changes what somebody is at the desk, or ends it. Rooms above subscribe at start. */
@Injectable()
export class StaffChanged {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(accountId: string): Promise<void> {
    for (const listener of this.#listeners) await listener(accountId);
  }
}
