import { Injectable } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Config } from '../config/index.js';
import type { Registration } from './registration.kind.js';

export interface Wait {
  readonly mailedAt: Date;
  /** From when on "Where's my email" is offered. */
  readonly offeredAt: Date;
  readonly offered: boolean;
  readonly secondsLeft: number;
}

/** How long a customer has waited for the token, and whether "Where's my email" is offered yet. */
@Injectable()
export class Waiting {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  of({ state }: Registration): Wait {
    const mailedAt = state.mailedAt ? new Date(state.mailedAt) : this.clock.now();
    const offeredAt = new Date(mailedAt.getTime() + this.config.mail.wheresMyEmailAfterSeconds * 1000);
    const secondsLeft = Math.max(0, Math.ceil((offeredAt.getTime() - this.clock.now().getTime()) / 1000));
    return { mailedAt, offeredAt, offered: secondsLeft === 0, secondsLeft };
  }
}
