import { Injectable } from '@nestjs/common';
import { assignPin } from '../accounts/index.js';
import { KeyRing } from '../common/index.js';
import type { Browser } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { registrationKind, type Registration } from './registration.kind.js';

export const PIN_SEAL = 'registration.pin';

/** Begins the registration of an address that nobody has a Master Account for. */
@Injectable()
export class StartRegistration {
  constructor(
    private readonly journeys: Journeys,
    private readonly keyRing: KeyRing,
  ) {}

  /** @param destination a path within this product, where the customer is led once signed in */
  start(browser: Browser, { email, destination }: { email: string; destination: string }): Promise<Registration> {
    return this.journeys.start(registrationKind, {
      browser,
      email,
      destination,
      state: { sealedPin: this.keyRing.seal(assignPin(), PIN_SEAL) },
    });
  }
}
