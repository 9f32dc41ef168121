import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor, type AuditEvent } from '../../audit/index.js';
import type { ContactKind } from './contact-change-rows.js';
import { ContactChanged } from './contact-changed.js';

/** Lets other rooms and the audit log know of a change, in its transaction. */
@Injectable()
export class RecordContactChange {
  constructor(
    private readonly contactChanged: ContactChanged,
    private readonly audit: Audit,
  ) {}

  /** @param actor the customer unless told */
  async changed(
    accountId: string,
    what: ContactKind,
    event: AuditEvent<Record<never, never>>,
    actor: AuditActor = { kind: 'customer', id: accountId },
  ): Promise<void> {
    await this.contactChanged.publish({ accountId, what });
    await this.audit.record({ event, actor, subjects: { account: accountId } });
  }
}
