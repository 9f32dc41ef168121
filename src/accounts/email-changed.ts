import { Injectable } from '@nestjs/common';

export interface ChangedEmail {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
}

type Listener = (changed: ChangedEmail) => Promise<void>;

/**
 * Event within the transaction in which a customer changes their email: what was known of them by the old one follows.
 * A change that is taken back was none of theirs. Rooms above subscribe at start.
 */
@Injectable()
export class EmailChanged {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(changed: ChangedEmail): Promise<void> {
    for (const listener of this.#listeners) await listener(changed);
  }
}
