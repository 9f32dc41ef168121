import { Injectable } from '@nestjs/common';
import { Clock, newId } from '../common/index.js';
import { Database } from '../database/index.js';
import { currentRequest } from '../http/index.js';
import type { AuditData, AuditEvent } from './audit-event.js';
import { networkOf } from './network-of.js';

/** Who did it. `stranger`: somebody who has not shown who they are, as everybody is before signing in. */
export type AuditActor =
  | { readonly kind: 'customer' | 'agent'; readonly id: string }
  | { readonly kind: 'operator' | 'system' | 'stranger' };

/** Whom or what it is about, by id: `{account: '…', session: '…'}`. */
export type AuditSubjects = Readonly<Record<string, string>>;

export type AuditEntry<Data extends AuditData> = {
  readonly event: AuditEvent<Data>;
  readonly actor: AuditActor;
  readonly subjects?: AuditSubjects;
} & (Record<never, never> extends Data ? { readonly data?: Data } : { readonly data: Data });

const INSERT = `
  INSERT INTO audit_event (id, at, event, actor_kind, actor_id, subjects, request_id, network, data)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** The append-only log of what happened to whom. The database itself refuses to change or remove an entry. */
@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Records what a use case did, in its open transaction: both are kept or neither. */
  async record<Data extends AuditData>(entry: AuditEntry<Data>): Promise<void> {
    await this.database.write(INSERT, this.#row(entry));
  }

  /** Records a refusal: kept although the transaction that it ends is rolled back. */
  async recordApart<Data extends AuditData>(entry: AuditEntry<Data>): Promise<void> {
    await this.database.queryApart(INSERT, this.#row(entry));
  }

  #row<Data extends AuditData>({ event, actor, subjects, data }: AuditEntry<Data>): unknown[] {
    const request = currentRequest();
    return [
      newId(),
      this.clock.now(),
      event.name,
      actor.kind,
      'id' in actor ? actor.id : null,
      JSON.stringify(subjects ?? {}),
      request?.requestId ?? null,
      networkOf(request?.address) ?? null,
      JSON.stringify(data ?? {}),
    ];
  }
}
