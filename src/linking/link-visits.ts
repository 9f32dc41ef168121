import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../common/index.js';
import { goTo } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import type { ServiceFacts } from './catalogue/service-catalogue.js';
import type { ServiceAccount } from './connectors/base/connector.js';
import { FindLink } from './find-link.js';
import { linkKind, type LinkJourney } from './link.kind.js';
import { linkPath } from './start-linking.js';

/** Where somebody who came without a journey is led in the end. */
export const LINKS_PAGE = '/account/links';

/** What a request for the "Account Linking" page of a service is about. */
export interface Visit {
  /** Null for somebody who came straight to the page. */
  readonly journey: LinkJourney | null;
  /** The page was begun anew under another address, because its cookie was lost or its time over. */
  readonly fresh: boolean;
}

/** Finds the journey of a request for the page again, whatever became of its cookie meanwhile. */
@Injectable()
export class LinkVisits {
  constructor(
    private readonly journeys: Journeys,
    private readonly links: FindLink,
    private readonly clock: Clock,
  ) {}

  /** @returns null when the browser was already led on: nothing is left to prove here */
  async enter(request: Request, response: Response, service: ServiceFacts, accountId: string): Promise<Visit | null> {
    const visit = await this.#arrive(request, service);
    if (visit.journey && visit.journey.step !== 'credentials') return led(response, destinationOf(visit.journey));
    if (await this.links.find(accountId, service.id)) return led(response, destinationOf(visit.journey));
    return visit;
  }

  /**
   * Notes what was proven, for whoever sent the customer here.
   * @returns the path that the browser is led to
   */
  async prove(
    { journey }: Visit,
    { service, accountId, account, keep }: { service: string; accountId: string; account: ServiceAccount; keep: boolean },
  ): Promise<string> {
    if (!journey) return `${LINKS_PAGE}?${keep ? 'linked' : 'checked'}=${encodeURIComponent(service)}`;
    const { id, username } = account;
    await this.journeys.advance(linkKind, journey, {
      from: 'credentials',
      to: 'proven',
      state: {
        service,
        accountId,
        serviceAccount: { id, username },
        kept: keep,
        provenAt: this.clock.now().toISOString(),
      },
    });
    return destinationOf(journey);
  }

  async #arrive(request: Request, service: ServiceFacts): Promise<Visit> {
    const { journey: id } = request.query;
    if (typeof id !== 'string') return { journey: null, fresh: false };
    const arrival = await this.journeys.arrive(linkKind, id, request);
    if (arrival.outcome === 'unknown') return { journey: null, fresh: false };
    if (arrival.outcome !== 'foreign') return { journey: arrival.journey, fresh: arrival.outcome === 'restarted' };
    const { browser } = request.context;
    const journey = await this.journeys.start(linkKind, {
      browser,
      destination: arrival.destination,
      state: { service: service.id },
    });
    return { journey, fresh: true };
  }
}

/** The address that a form of this visit posts to. */
export function actionOf(service: ServiceFacts, { journey }: Visit): string {
  return linkPath(service.id, journey);
}

/** The journey's destination with the journey's id, by which the proof is taken there. */
function destinationOf(journey: LinkJourney | null): string {
  if (!journey) return LINKS_PAGE;
  const { destination, id } = journey;
  return `${destination}${destination.includes('?') ? '&' : '?'}link=${id}`;
}

function led(response: Response, path: string): null {
  goTo(response, path);
  return null;
}
