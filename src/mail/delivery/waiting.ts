import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { Config } from '../../config/index.js';

export interface Wait {
  readonly mailedAt: Date;
  /** From when on "Where's my email" is offered. */
  readonly offeredAt: Date;
  readonly offered: boolean;
  readonly secondsLeft: number;
}

/** How long a customer has waited for a mail with a token, and whether "Where's my email" is offered yet. */
@Injectable()
export class Waiting {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @param mailedAt ISO 8601, as a journey keeps it: when the mail was asked for; absent means now */
  since(mailedAt: string | undefined): Wait {
    const asked = mailedAt ? new Date(mailedAt) : this.clock.now();
    const offeredAt = new Date(asked.getTime() + this.config.mail.wheresMyEmailAfterSeconds * 1000);
    const secondsLeft = Math.max(0, Math.ceil((offeredAt.getTime() - this.clock.now().getTime()) / 1000));
    return { mailedAt: asked, offeredAt, offered: secondsLeft === 0, secondsLeft };
  }

  /** @returns from when on another mail may be asked for; undefined when it may be at once */
  coolDown(mailedAt: string | undefined, seconds: number): { readonly at: Date; readonly secondsLeft: number } | undefined {
    if (mailedAt === undefined) return undefined;
    const at = new Date(new Date(mailedAt).getTime() + seconds * 1000);
    const secondsLeft = Math.ceil((at.getTime() - this.clock.now().getTime()) / 1000);
    return secondsLeft > 0 ? { at, secondsLeft } : undefined;
  }
}
