import { Injectable } from '@nestjs/common';

/** Somebody is about to get into an account without what its owner signs in with. */
export interface TakeOver {
  /** From when on they can do so. */
  readonly readyAt: Date;
  /** Ends it, on the word of whoever has just signed in. Joins the open transaction. */
  cancel(): Promise<void>;
}

type Find = (accountId: string) => Promise<TakeOver | null>;

/** The room that lets somebody take an account over says here of which one that is under way; the sign-in warns of it. */
@Injectable()
export class TakeOvers {
  #find: Find = () => Promise.resolve(null);

  /** @param find the one of an account that can still be cancelled */
  offer(find: Find): void {
    this.#find = find;
  }

  of(accountId: string): Promise<TakeOver | null> {
    return this.#find(accountId);
  }
}
