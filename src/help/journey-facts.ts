import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { formatMoment, t } from '../i18n/index.js';
import { Journeys, type Glimpse } from '../journeys/index.js';
import { WhatWasTried } from '../recovery/index.js';
import { TokenDelivery } from '../registration/index.js';

const KINDS: readonly string[] = ['registration', 'sign-in', 'recovery', 'link'];

/** What was tried, for whoever helps. */
export interface Tried {
  /** Empty for a journey that is not this browser's. */
  readonly lines: string;
  readonly emailKnown: boolean;
}

/** What a journey tells whoever helps: where it stands, and what the room that it belongs to knows of the trouble. */
@Injectable()
export class JourneyFacts {
  constructor(
    private readonly journeys: Journeys,
    private readonly registration: TokenDelivery,
    private readonly recovery: WhatWasTried,
  ) {}

  /** @param id may be anything */
  async of(id: unknown, request: Request): Promise<Tried> {
    const journey = await this.journeys.glimpse(id, request);
    if (!journey?.own) return { lines: '', emailKnown: false };
    const known = [standing(journey), await this.#trouble(journey)].filter((part) => part !== null);
    return { lines: known.join('\n'), emailKnown: journey.email !== null };
  }

  async #trouble({ id, kind }: Glimpse): Promise<string | null> {
    if (kind === 'registration') return this.registration.lines(id);
    return kind === 'recovery' ? this.recovery.lines(id) : null;
  }
}

function standing({ id, kind, step, startedAt, email }: Glimpse): string {
  const named = KINDS.includes(kind);
  const facts: [fact: string, value: string | null][] = [
    ['id', id],
    ['what', named ? t(`help.journey.kinds.${kind}`) : kind],
    ['step', named ? t(`help.journey.steps.${kind}.${step}`) : step],
    // In UTC: it is compared with the log.
    ['begun', formatMoment(startedAt, { locale: 'en' })],
    ['email', email],
  ];
  return facts.filter(([, value]) => value !== null).map(([fact, value]) => `${t(`help.journey.facts.${fact}`)}: ${value}`).join('\n');
}
