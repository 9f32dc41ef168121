import { Injectable } from '@nestjs/common';
import { AuditOfJourneys, type AuditEvent, type JourneyEntry } from '../../../audit/index.js';
import { Clock } from '../../../common/index.js';
import type { JourneyStanding } from '../../../journeys/index.js';
import type { MailedTo } from '../../../mail/index.js';
import { recoveryAnswersRefused, recoveryFactorRefused, recoveryTokenRefused } from '../../../recovery/index.js';
import { registrationTokenRefused } from '../../../registration/index.js';
import { factorRefused, signInRefused } from '../../../sign-in/index.js';
import { DestinationService } from '../../../sso/index.js';
import { helpTokenRefused } from '../../../support/index.js';
import type { CardJourneyDocument, CardTroubleDocument } from './dto/card-documents.js';

/** Of each journey so many refusals are looked at. */
const MOST_REFUSALS = 20;
/** Whoever has done nothing for so long has stopped, or does something else meanwhile. */
const UNDER_WAY_MS = 15 * 60_000;

const WITH = new Map<string, CardTroubleDocument['with']>([
  [signInRefused.name, 'password'],
  [factorRefused.name, 'factor'],
  [recoveryFactorRefused.name, 'factor'],
  [recoveryAnswersRefused.name, 'answers'],
  [recoveryTokenRefused.name, 'token'],
  [registrationTokenRefused.name, 'token'],
  [helpTokenRefused.name, 'token'],
]);

const REFUSALS: readonly AuditEvent[] = [signInRefused, factorRefused, recoveryFactorRefused, recoveryAnswersRefused, recoveryTokenRefused, registrationTokenRefused, helpTokenRefused];

/** Where journeys stopped, and on what: what their room knows, what was refused on them, and the mail that they wait for. */
@Injectable()
export class TellJourneys {
  constructor(
    private readonly audit: AuditOfJourneys,
    private readonly services: DestinationService,
    private readonly clock: Clock,
  ) {}

  async of(journeys: readonly JourneyStanding[], mails: readonly MailedTo[]): Promise<CardJourneyDocument[]> {
    const refusals = await this.audit.latest(journeys.map(({ id }) => id), REFUSALS, MOST_REFUSALS);
    return journeys.map((journey) => this.#told(journey, refusals.filter(({ journeyId }) => journeyId === journey.id), mails));
  }

  #told({ id, kind, step, destination, startedAt, movedAt, expiresAt, completedAt }: JourneyStanding, refusals: readonly JourneyEntry[], mails: readonly MailedTo[]): CardJourneyDocument {
    const lastAt = completedAt ?? (refusals[0] && refusals[0].at > movedAt ? refusals[0].at : movedAt);
    return {
      ...{ id, kind, step, startedAt, lastAt, completedAt },
      state: completedAt ? 'completed' : this.#isUnderWay(lastAt, expiresAt) ? 'under-way' : 'stopped',
      service: this.services.nameOf(destination) ?? null,
      troubles: troublesOf(refusals),
      mail: step === 'token' ? (mails.find(({ journeyId }) => journeyId === id)?.sentence ?? null) : null,
    };
  }

  #isUnderWay(lastAt: Date, expiresAt: Date): boolean {
    const now = this.clock.now();
    return now < expiresAt && now.getTime() - lastAt.getTime() < UNDER_WAY_MS;
  }
}

/** The same thing refused again and again is one trouble. */
function troublesOf(refusals: readonly JourneyEntry[]): CardTroubleDocument[] {
  const kinds = [...new Set(refusals.map(({ event }) => WITH.get(event)!))];
  return kinds.map((each) => {
    const own = refusals.filter(({ event }) => WITH.get(event) === each);
    return { with: each, code: codeOf(own[0]!), count: own.length, lastAt: own[0]!.at };
  });
}

function codeOf({ data }: JourneyEntry): string | null {
  const code = data['because'] ?? data['outcome'];
  return typeof code === 'string' ? code : null;
}
