import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { SpentRows } from './spent-rows.js';
import { VisitRows } from './visit-rows.js';

/** Spent codes and visits that are over by time. */
@Injectable()
export class ExpiredRecords {
  constructor(
    private readonly spent: SpentRows,
    private readonly visits: VisitRows,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were removed, at most `most` */
  async removeOver(most: number): Promise<number> {
    const now = this.clock.now();
    const spent = await this.spent.removeOver(now, most);
    return spent === most ? spent : spent + (await this.visits.removeOver(now, most - spent));
  }
}
