import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { localPath } from '../http/index.js';
import { Journeys } from '../journeys/index.js';
import { HOME } from './destinations.js';
import { signInKind, type SignIn } from './sign-in.kind.js';

export interface Whither {
  readonly destination: string;
  /** A journey that waits at its first screen, if one was started elsewhere. */
  readonly waiting: SignIn | null;
}

/** Where somebody wants to go who stands before the first step of a sign-in. */
@Injectable()
export class FindWhither {
  constructor(private readonly journeys: Journeys) {}

  /** @param given the query of an address or the fields of a form: `to`, `journey` */
  async of(request: Request, given: Readonly<Record<string, unknown>>): Promise<Whither> {
    const destination = localPath(given['to']) ?? HOME;
    if (typeof given['journey'] !== 'string') return { destination, waiting: null };
    const arrival = await this.journeys.arrive(signInKind, given['journey'], request);
    if (arrival.outcome === 'unknown') return { destination, waiting: null };
    if (arrival.outcome === 'foreign') return { destination: arrival.destination, waiting: null };
    const { journey } = arrival;
    return { destination: journey.destination, waiting: arrival.outcome === 'done' ? null : journey };
  }
}

/** What leads back to the same place: for forms, and for addresses. */
export function carriedOn({ destination, waiting }: Whither): { to: string; journey: string } {
  return { to: destination === HOME ? '' : destination, journey: waiting?.id ?? '' };
}
