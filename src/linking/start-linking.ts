import { Injectable } from '@nestjs/common';
import type { Browser } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { linkKind, type LinkJourney } from './link.kind.js';

/** Sends a customer to the "Account Linking" page of a service and, once it is proven, on to a destination. */
@Injectable()
export class StartLinking {
  constructor(private readonly journeys: Journeys) {}

  /**
   * @param destination a path within this product; `link=<journey id>` is added to it, to take the proof with
   * @returns the path of the page
   */
  async start(browser: Browser, { service, destination }: { service: string; destination: string }): Promise<string> {
    return linkPath(service, await this.journeys.start(linkKind, { browser, destination, state: { service } }));
  }
}

/** The address of a service's "Account Linking" page. */
export function linkPath(service: string, journey: Pick<LinkJourney, 'id'> | null): string {
  const path = `/link/${encodeURIComponent(service)}`;
  return journey ? `${path}?journey=${journey.id}` : path;
}
