import { Injectable } from '@nestjs/common';

/** Somebody is about to get into an account without what its owner signs in with. */
export interface TakeOver {
  /** From when on they can do so. */
  readonly readyAt: Date;
  /** Ends it, on the word of whoever has just signed in. Joins the open transaction. */
  cancel(): Promise<void>;
}

/** What the room knows that lets somebody take an account over. */
export interface TakeOverSource {
  /** @returns the one of an account that can still be cancelled */
  of(accountId: string): Promise<TakeOver | null>;
  /** Insists on there being none; joins the open transaction, and is not waited for. */
  insistOnNone(accountId: string): Promise<void>;
}

const NONE: TakeOverSource = { of: () => Promise.resolve(null), insistOnNone: () => Promise.resolve() };

/** The room that lets somebody take an account over says here of which one that is under way; the sign-in warns of it. */
@Injectable()
export class TakeOvers {
  #source = NONE;

  offer(source: TakeOverSource): void {
    this.#source = source;
  }

  of(accountId: string): Promise<TakeOver | null> {
    return this.#source.of(accountId);
  }

  insistOnNone(accountId: string): Promise<void> {
    return this.#source.insistOnNone(accountId);
  }
}
