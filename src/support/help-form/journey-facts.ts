import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { formatMoment, t } from '../../i18n/index.js';
import { Journeys, type Glimpse, type Trouble } from '../../journeys/index.js';
import { maskAddress } from '../../mail/index.js';
import { WhatWasTried } from '../../recovery/index.js';
import { TokenDelivery } from '../../registration/index.js';
import { CodeTrouble } from '../../sign-in/index.js';
import { DestinationService } from '../../sso/index.js';

const KINDS = ['registration', 'sign-in', 'recovery', 'link'] as const;
type Kind = (typeof KINDS)[number];

/** Where a journey stands that somebody asks for help from; kept with the ticket. */
export interface JourneyRecord extends Trouble {
  readonly id: string;
  readonly kind: Kind;
  /** How far it had got. */
  readonly step: string;
  readonly startedAt: Date;
  /** Masked: whoever helps compares it with what they are told. As in the lines. */
  readonly email: string | null;
  /** The service that the customer came from. */
  readonly service: string | null;
}

/** What was tried, for whoever helps. */
export interface Tried {
  /** In words, for its own customer; empty for a journey that is not this browser's. */
  readonly lines: string;
  readonly record: JourneyRecord | null;
  /** That of the journey, to be filled in for its own customer. */
  readonly email: string | null;
}

/** What a journey tells whoever helps: where it stands, and what the room that it belongs to knows of the trouble. */
@Injectable()
export class JourneyFacts {
  constructor(
    private readonly journeys: Journeys,
    private readonly registration: TokenDelivery,
    private readonly recovery: WhatWasTried,
    private readonly signIn: CodeTrouble,
    private readonly services: DestinationService,
  ) {}

  /** @param id may be anything */
  async of(id: unknown, request: Request): Promise<Tried> {
    const journey = await this.journeys.glimpse(id, request);
    const kind = KINDS.find((each) => each === journey?.kind);
    if (!journey?.own || !kind) return { lines: '', record: null, email: null };
    const trouble = await this.#trouble(journey);
    const { step, startedAt, email } = journey;
    const service = this.services.nameOf(journey.destination) ?? null;
    const lines = [standing({ id: journey.id, kind, step, startedAt, email, service }), trouble?.lines ?? ''].filter((part) => part !== '').join('\n');
    return { lines, record: { ...trouble, id: journey.id, kind, step, startedAt, service, ...masked(email, lines) }, email };
  }

  async #trouble({ id, kind }: Glimpse): Promise<Trouble | null> {
    if (kind === 'registration') return this.registration.trouble(id);
    if (kind === 'sign-in') return this.signIn.trouble(id);
    return kind === 'recovery' ? this.recovery.trouble(id) : null;
  }
}

/** With the ticket addresses are kept as the desk shows them. */
function masked(email: string | null, lines: string): Pick<JourneyRecord, 'email' | 'lines'> {
  return email === null ? { email, lines } : { email: maskAddress(email), lines: lines.replaceAll(email, maskAddress(email)) };
}

function standing({ id, kind, step, startedAt, email, service }: Omit<JourneyRecord, 'lines'>): string {
  const facts: [fact: string, value: string | null][] = [
    ['id', id],
    ['what', t(`support.journey.kinds.${kind}`)],
    ['step', t(`support.journey.steps.${kind}.${step}`)],
    ['service', service],
    // In UTC: it is compared with the log.
    ['begun', formatMoment(startedAt, { locale: 'en' })],
    ['email', email],
  ];
  return facts.filter(([, value]) => value !== null).map(([fact, value]) => `${t(`support.journey.facts.${fact}`)}: ${value}`).join('\n');
}
