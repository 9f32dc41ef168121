import { Injectable } from '@nestjs/common';
import { Limits, SLOWING_WAITS, type SlowDown, type WindowLimit } from '../../limits/index.js';

/** Passkeys can't be guessed; what is bounded is the work of looking at them. */
const REFUSED_PER_ADDRESS: SlowDown = { name: 'mfa.passkey-address', freeTries: 30, waitsSeconds: SLOWING_WAITS, forgetAfterSeconds: 3600 };
/** Challenges for whoever has not said who they are. */
const ASKED_PER_ADDRESS: WindowLimit = { name: 'mfa.passkey-asked', limit: 300, windowSeconds: 300 };

/** Each take throws DomainError limits.exceeded (429). */
@Injectable()
export class PasskeyLimits {
  constructor(private readonly limits: Limits) {}

  beforeChallenge(address: string): Promise<void> {
    return this.limits.take([{ ...ASKED_PER_ADDRESS, address }]);
  }

  beforePasskey(address: string): Promise<void> {
    return this.limits.take([{ ...REFUSED_PER_ADDRESS, address }]);
  }

  afterRightPasskey(address: string): Promise<void> {
    return this.limits.giveBack([{ ...REFUSED_PER_ADDRESS, address }]);
  }
}
