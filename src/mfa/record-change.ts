import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '../audit/index.js';
import { FactorChanged, type ChangedFactor } from './factor-changed.js';
import { mfaFactorAdded, mfaFactorRemoved, mfaFactorReplaced } from './mfa.events.js';

const EVENTS = { added: mfaFactorAdded, replaced: mfaFactorReplaced, removed: mfaFactorRemoved };

/** What follows from every change of factors, in the transaction that makes it: audit, and the event for others. */
@Injectable()
export class RecordChange {
  constructor(
    private readonly audit: Audit,
    private readonly changed: FactorChanged,
  ) {}

  /** @param actor the customer, unless somebody else is named */
  async record(changed: ChangedFactor & { readonly change: keyof typeof EVENTS }, actor?: AuditActor): Promise<void> {
    const { accountId, kind, change } = changed;
    await this.audit.record({
      event: EVENTS[change],
      actor: actor ?? { kind: 'customer', id: accountId },
      subjects: { account: accountId },
      data: { kind },
    });
    await this.changed.publish(changed);
  }
}
