import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChooseMfa } from '../accounts/index.js';
import { FactorChanged, type ChangedFactor } from './factor-changed.js';
import { Factors } from './factors.js';

/** Whoever switches the second factor off is not asked at the next sign-in to set it up, and the other way round. */
@Injectable()
export class FollowChoice implements OnModuleInit {
  constructor(
    private readonly changed: FactorChanged,
    private readonly factors: Factors,
    private readonly choice: ChooseMfa,
  ) {}

  onModuleInit(): void {
    this.changed.subscribe((change) => this.#follow(change));
  }

  async #follow({ accountId, kind }: ChangedFactor): Promise<void> {
    if (kind === 'recovery-code') return;
    await this.choice.choose(accountId, (await this.factors.on(accountId)) ? 'otp' : 'none');
  }
}
