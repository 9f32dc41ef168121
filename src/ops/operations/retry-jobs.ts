import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/index.js';
import type { StaffMember } from '../../http/index.js';
import { FailedJobs, type Lane } from '../../queue/index.js';
import { jobRetried, jobsRetried } from '../ops.events.js';

/** Has failed jobs begun anew, and says who did. Handlers are idempotent, so that once too often does no harm. */
@Injectable()
export class RetryJobs {
  constructor(
    private readonly failed: FailedJobs,
    private readonly audit: Audit,
  ) {}

  /** @throws DomainError queue.job.unknown (404), queue.job.not-failed (409) */
  async one(member: StaffMember, lane: Lane, job: string): Promise<void> {
    const name = await this.failed.retry(lane, job);
    await this.audit.record({ event: jobRetried, actor: { kind: 'agent', id: member.accountId }, data: { lane, name, job } });
  }

  /** @returns how many */
  async all(member: StaffMember, lane: Lane): Promise<number> {
    const count = await this.failed.retryAll(lane);
    await this.audit.record({ event: jobsRetried, actor: { kind: 'agent', id: member.accountId }, data: { lane, count } });
    return count;
  }
}
