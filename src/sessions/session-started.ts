import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { CurrentSession } from '../http/index.js';
import type { SignedIn } from './signed-in.js';

type Listener = (session: CurrentSession, request: Request, signedIn: SignedIn) => Promise<void>;

/** Event within the transaction that starts a session: whoever keeps account of sign-ins does so, or nobody is signed in. */
@Injectable()
export class SessionStarted {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(session: CurrentSession, request: Request, signedIn: SignedIn): Promise<void> {
    for (const listener of this.#listeners) await listener(session, request, signedIn);
  }
}
