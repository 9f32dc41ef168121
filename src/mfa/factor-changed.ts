import { Injectable } from '@nestjs/common';
import type { FactorKind } from './factor.js';

export interface ChangedFactor {
  readonly accountId: string;
  readonly kind: FactorKind;
  readonly change: 'added' | 'replaced' | 'removed';
}

type Listener = (changed: ChangedFactor) => Promise<void>;

/** Event within the transaction that adds, replaces or removes a factor. Rooms above subscribe at start. */
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
