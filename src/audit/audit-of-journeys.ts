import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { AuditData, AuditEvent } from './audit-event.js';

/** Something that happened on a journey. */
export interface JourneyEntry {
  readonly journeyId: string;
  readonly event: string;
  readonly at: Date;
  readonly data: AuditData;
}

/** Of each journey its latest, however many there are. */
const LATEST = `
  SELECT asked.id AS "journeyId", found.event, found.at, found.data
    FROM unnest($1::text[]) AS asked (id),
         LATERAL (SELECT event, at, data FROM audit_event
                   WHERE subjects ->> 'journey' = asked.id AND event = ANY ($2)
                   ORDER BY at DESC, id DESC LIMIT $3) AS found
   ORDER BY found.at DESC`;

/** What happened on journeys, for whoever helps their customer: many of them in one statement. Who may look is decided by whoever asks. */
@Injectable()
export class AuditOfJourneys {
  constructor(private readonly database: Database) {}

  /** @returns of each journey at most `most` of these events, the latest first */
  async latest(journeyIds: readonly string[], events: readonly AuditEvent[], most: number): Promise<JourneyEntry[]> {
    if (journeyIds.length === 0) return [];
    return this.database.query<JourneyEntry>(LATEST, [journeyIds, events.map(({ name }) => name), most]);
  }
}
