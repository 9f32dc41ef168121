import { Injectable } from '@nestjs/common';
import { Limits, type WindowLimit } from '../../limits/index.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Each one costs people time, and sends a mail. */
const CREATED_PER_HOUR: WindowLimit = { name: 'support.create', limit: 10, windowSeconds: HOUR };
const CREATED_PER_DAY: WindowLimit = { name: 'support.create-day', limit: 30, windowSeconds: 24 * HOUR };
/** Replies, closing and reopening together. */
const CHANGED: WindowLimit = { name: 'support.change', limit: 60, windowSeconds: HOUR };
const EXPORTED: WindowLimit = { name: 'support.export', limit: 10, windowSeconds: 10 * MINUTE };

/** How much one customer may ask of the desk. Each throws `limits.exceeded` (429). */
@Injectable()
export class TicketLimits {
  constructor(private readonly limits: Limits) {}

  beforeCreation(accountId: string): Promise<void> {
    return this.limits.take([CREATED_PER_HOUR, CREATED_PER_DAY].map((limit) => ({ ...limit, key: accountId })));
  }

  beforeChange(accountId: string): Promise<void> {
    return this.limits.take([{ ...CHANGED, key: accountId }]);
  }

  beforeExport(accountId: string): Promise<void> {
    return this.limits.take([{ ...EXPORTED, key: accountId }]);
  }
}
