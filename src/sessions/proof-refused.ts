import { Injectable } from '@nestjs/common';
import type { Request } from 'express';

export interface RefusedProof {
  /** Null when there is no account: it is published all the same, so that it takes as long. */
  readonly accountId: string | null;
  /** What was not taken: a method of RFC 8176, or a name of the room that asked for it. */
  readonly method: string;
}

type Listener = (refused: RefusedProof, request: Request) => Promise<void>;

/** Event of a proof of identity that was not taken, on whichever way into an account. Rooms above publish it and subscribe. */
@Injectable()
export class ProofRefused {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(refused: RefusedProof, request: Request): Promise<void> {
    for (const listener of this.#listeners) await listener(refused, request);
  }
}
