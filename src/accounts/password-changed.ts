import { Injectable } from '@nestjs/common';

export interface Locked {
  /** What was added to the account from this moment on is not its owner's: whoever knew the password may have added it. */
  readonly since: Date;
}

export interface ChangedPassword {
  readonly accountId: string;
  /** The session that its owner changed it in; it need not end. */
  readonly keepSession: string | null;
  /** Nobody knows the new one: its owner is to choose one by recovery, and is told so by whoever locked it. */
  readonly locked?: Locked;
}

type Listener = (changed: ChangedPassword) => Promise<void>;

/**
 * Event within the transaction that changes a password: what rests on the old one (sessions) ends with it or not at
 * all. Rooms above subscribe at start.
 */
@Injectable()
export class PasswordChanged {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(changed: ChangedPassword): Promise<void> {
    for (const listener of this.#listeners) await listener(changed);
  }
}
