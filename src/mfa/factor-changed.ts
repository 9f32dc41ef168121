import { Injectable } from '@nestjs/common';
import type { FactorKind } from './factor.js';

export interface FirstFactor {
  readonly since: Date;
  /** The session of the browser in which it was added, if there is one. */
  readonly session: string | null;
}

export interface ChangedFactor {
  readonly accountId: string;
  readonly kind: FactorKind;
  /** `used`: a recovery code, which is gone then. */
  readonly change: 'added' | 'replaced' | 'removed' | 'used';
  /** Of one that was added: it is the first, and asked for from now on. */
  readonly first?: FirstFactor | undefined;
}

type Listener = (changed: ChangedFactor) => Promise<void>;

/** Event within the transaction that adds, replaces or removes a factor, or uses up a recovery code. Rooms above subscribe at start. */
@Injectable()
export class FactorChanged {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(changed: ChangedFactor): Promise<void> {
    for (const listener of this.#listeners) await listener(changed);
  }
}
