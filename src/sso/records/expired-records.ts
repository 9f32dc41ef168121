import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { RecordRows } from './record-rows.js';

/** Codes, tokens and visits that are over by time. */
@Injectable()
export class ExpiredRecords {
  constructor(
    private readonly rows: RecordRows,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were removed, at most `most` */
  async removeOver(most: number): Promise<number> {
    const now = this.clock.now();
    const tokens = await this.rows.removeExpiredTokens(now, most);
    return tokens === most ? tokens : tokens + (await this.rows.removeExpiredVisits(now, most - tokens));
  }
}
