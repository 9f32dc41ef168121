import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { EnrolmentRows } from './enrolment-rows.js';

/** Secrets that were offered and never used do not lie here for ever. */
@Injectable()
export class ForgetEnrolments {
  constructor(
    private readonly rows: EnrolmentRows,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were removed; at most `most` */
  removeOver(most: number): Promise<number> {
    return this.rows.removeOver(this.clock.now(), most);
  }
}
