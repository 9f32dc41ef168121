import { Injectable } from '@nestjs/common';
import type { Browser } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { registrationKind, type Registration } from './registration.kind.js';

/** Begins the registration of an address that nobody has a Master Account for. */
@Injectable()
export class StartRegistration {
  constructor(private readonly journeys: Journeys) {}

  /** @param destination a path within this product, where the customer is led once signed in */
  start(browser: Browser, { email, destination }: { email: string; destination: string }): Promise<Registration> {
    return this.journeys.start(registrationKind, { browser, email, destination });
  }
}
