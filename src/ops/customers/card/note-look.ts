import { Injectable } from '@nestjs/common';
import { Audit, type AuditSubjects } from '../../../audit/index.js';
import type { StaffMember } from '../../../http/index.js';
import { Limits, type WindowLimit } from '../../../limits/index.js';
import { customerLookedAt } from '../../ops.events.js';

const LOOKS: WindowLimit = { name: 'ops.customer-look', limit: 1, windowSeconds: 3600 };

/** A card is read anew with each look at its ticket: the audit log tells who looked at whom, not how often they came back to it. */
@Injectable()
export class NoteLook {
  constructor(
    private readonly limits: Limits,
    private readonly audit: Audit,
  ) {}

  async at(subjects: AuditSubjects, { accountId }: StaffMember): Promise<void> {
    const key = [accountId, ...Object.values(subjects)].join(' ');
    if (await this.limits.takes([{ ...LOOKS, key }])) await this.audit.record({ event: customerLookedAt, actor: { kind: 'agent', id: accountId }, subjects });
  }
}
