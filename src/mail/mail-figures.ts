import { Injectable } from '@nestjs/common';
import type { Outcome } from './classification/rules.js';

/** Attempts of this process by outcome, for the metrics page. */
@Injectable()
export class MailFigures {
  readonly #counts = new Map<Outcome, number>();

  count(outcome: Outcome): void {
    this.#counts.set(outcome, (this.#counts.get(outcome) ?? 0) + 1);
  }

  /** Since the process started. */
  counts(): ReadonlyMap<Outcome, number> {
    return this.#counts;
  }
}
