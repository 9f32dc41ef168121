import { Injectable } from '@nestjs/common';

export interface ChangedContact {
  readonly accountId: string;
  readonly what: 'email' | 'mobile';
}

type Listener = (changed: ChangedContact) => Promise<void>;

/**
 * Event within the transaction that changes or removes an email or a mobile number: what rests on the old one (a token on
 * its way to it) ends with it or not at all. Rooms above subscribe at start.
 */
@Injectable()
export class ContactChanged {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(changed: ChangedContact): Promise<void> {
    for (const listener of this.#listeners) await listener(changed);
  }
}
