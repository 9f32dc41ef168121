import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../common/index.js';
import { Journeys } from '../journeys/index.js';
import { linkKind, type LinkJourney } from './link.kind.js';

/** A service account that a customer has just proven to hold. */
export interface Proof {
  readonly serviceAccount: { readonly id: string; readonly username: string };
  /** False: for this once. */
  readonly kept: boolean;
}

/** The way from the page to whoever takes the proof is a redirect; more time than that nobody needs. */
const PROOF_LIFE_SECONDS = 600;

/** Takes what a customer proved on the "Account Linking" page: "let through this once" is once. */
@Injectable()
export class TakeProof {
  constructor(
    private readonly journeys: Journeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Joins the open transaction.
   * @param journeyId from the `link` parameter of the destination; may be anything
   * @returns null for a proof that is another browser's, another account's, another service's, old, or already taken
   */
  async take(request: Request, journeyId: string, owner: { accountId: string; service: string }): Promise<Proof | null> {
    const arrival = await this.journeys.arrive(linkKind, journeyId, request);
    if (arrival.outcome !== 'live' || !this.#isProofOf(arrival.journey, owner)) return null;
    const { serviceAccount, kept } = arrival.journey.state;
    const taken = await this.journeys.complete(linkKind, arrival.journey, { from: 'proven', to: 'done' });
    return taken && serviceAccount ? { serviceAccount, kept: kept === true } : null;
  }

  #isProofOf({ step, state }: LinkJourney, owner: { accountId: string; service: string }): boolean {
    const fresh = state.provenAt !== undefined && new Date(state.provenAt) > this.clock.in(-PROOF_LIFE_SECONDS);
    return step === 'proven' && fresh && state.accountId === owner.accountId && state.service === owner.service;
  }
}
