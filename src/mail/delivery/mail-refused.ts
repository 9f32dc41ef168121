import { Injectable } from '@nestjs/common';
import type { Outcome, Reason } from '../classification/rules.js';
import type { MailTemplate } from '../templates/mail-templates.js';

export interface RefusedMail {
  readonly messageId: string;
  readonly template: MailTemplate;
  /** Never `sent`; `deferred` and `ours` for one that was given up. */
  readonly outcome: Outcome;
  readonly reason: Reason;
}

type Listener = (refused: RefusedMail) => Promise<void>;

/**
 * Event within the transaction that puts on record that a mail did not reach anybody: refused, given up, or reported as undeliverable later.
 * It may come more than once for a mail. Rooms above subscribe at start.
 */
@Injectable()
export class MailRefused {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  async publish(refused: RefusedMail): Promise<void> {
    for (const listener of this.#listeners) await listener(refused);
  }
}
