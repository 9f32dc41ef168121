import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';

/** Where a journey of any kind stands, without what its customer typed. */
export interface JourneyStanding {
  readonly id: string;
  readonly kind: string;
  /** How far it has got. */
  readonly step: string;
  readonly destination: string;
  readonly startedAt: Date;
  /** When it last went on, or was completed. */
  readonly movedAt: Date;
  readonly expiresAt: Date;
  readonly completedAt: Date | null;
}

/** One walk down the index for each spelling, so that it costs the same however many there are. */
const LATEST = `
  SELECT found.id, found.kind, found.step, found.destination, found.created_at AS "startedAt", found.updated_at AS "movedAt",
         found.expires_at AS "expiresAt", found.completed_at AS "completedAt"
    FROM unnest($1::text[]) AS asked (email),
         LATERAL (SELECT id, kind, step, destination, created_at, updated_at, expires_at, completed_at FROM journey
                   WHERE lower(email) COLLATE "C" = asked.email
                   ORDER BY created_at DESC, id DESC LIMIT $2) AS found
   ORDER BY found.created_at DESC, found.id DESC LIMIT $2`;

/** What was begun with an address, by whoever typed it: for those who help. Who may look is decided by whoever asks. */
@Injectable()
export class JourneysOfAddress {
  constructor(private readonly database: Database) {}

  /**
   * @param spellings of one address, as people write it and as mail is sent to it
   * @returns the latest, at most `most`
   */
  latest(spellings: readonly string[], most: number): Promise<JourneyStanding[]> {
    return this.database.query<JourneyStanding>(LATEST, [[...new Set(spellings.map((each) => each.toLowerCase()))], most]);
  }
}
