import { Injectable } from '@nestjs/common';
import type { FactorKind } from './factor.js';

export interface ChangedFactor {
  readonly accountId: string;
  readonly kind: FactorKind;
  /** `used`: a recovery code, which is gone then. */
  readonly change: 'added' | 'replaced' | 'removed' | 'used';
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
