import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import type { AuditData } from './audit-event.js';
import type { AuditActor, AuditSubjects } from './audit.js';

/** All that are given must match. */
export interface AuditFilter {
  /** Its full name. */
  readonly event?: string | undefined;
  readonly actorId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly ticketId?: string | undefined;
  /** From this moment on. */
  readonly from?: Date | undefined;
  /** Before this moment. */
  readonly to?: Date | undefined;
}

/** Where a page ends: the time as the database writes it (finer than a Date), and the id. */
export interface AuditPlace {
  readonly at: string;
  readonly id: string;
}

export interface AuditRecord {
  readonly id: string;
  readonly at: Date;
  readonly event: string;
  readonly actorKind: AuditActor['kind'];
  readonly actorId: string | null;
  readonly subjects: AuditSubjects;
  readonly requestId: string | null;
  readonly network: string | null;
  readonly data: AuditData;
}

interface RecordRow extends AuditRecord {
  readonly place: string;
}

const COLUMNS = `id, at, at::text AS place, event, actor_kind AS "actorKind", actor_id AS "actorId", subjects, request_id AS "requestId", network, data`;

/** Each condition is one that an index of its own answers, in the order of the list. */
const CONDITIONS: Readonly<Record<keyof AuditFilter, (place: string) => string>> = {
  event: (place) => `event = ${place}`,
  actorId: (place) => `actor_id = ${place}::uuid`,
  accountId: (place) => `subjects ->> 'account' = ${place}`,
  ticketId: (place) => `subjects ->> 'ticket' = ${place}`,
  from: (place) => `at >= ${place}::timestamptz`,
  to: (place) => `at < ${place}::timestamptz`,
};

/** The log, the latest entries first, however far back. Who may look is decided by whoever asks. */
@Injectable()
export class SearchAudit {
  constructor(private readonly database: Database) {}

  /** @returns a page of at most `most`, and where the next one begins; null at the end */
  async page(filter: AuditFilter, after: AuditPlace | null, most: number): Promise<{ records: AuditRecord[]; next: AuditPlace | null }> {
    const { text, values } = statementOf(filter, after, most + 1);
    const rows = await this.database.query<RecordRow>(text, values);
    const shown = rows.slice(0, most);
    const last = shown.at(-1);
    return { records: shown.map(recordOf), next: rows.length > most && last ? { at: last.place, id: last.id } : null };
  }
}

/** A condition that is not asked for does not stand in the statement: "or it is null" would keep the server from its index. */
export function statementOf(filter: AuditFilter, after: AuditPlace | null, most: number): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const conditions = (Object.keys(CONDITIONS) as (keyof AuditFilter)[])
    .filter((key) => filter[key] !== undefined)
    .map((key) => CONDITIONS[key](place(filter[key])));
  if (after) conditions.push(`(at, id) < (${place(after.at)}::timestamptz, ${place(after.id)}::uuid)`);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  return { text: `SELECT ${COLUMNS} FROM audit_event ${where} ORDER BY at DESC, id DESC LIMIT ${place(most)}`, values };
}

function recordOf({ id, at, event, actorKind, actorId, subjects, requestId, network, data }: RecordRow): AuditRecord {
  return { id, at, event, actorKind, actorId, subjects, requestId, network, data };
}
