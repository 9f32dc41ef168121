import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/index.js';
import { ContactChangeRows } from './contact-change-rows.js';

/** Longer than a change of the email can be undone. */
const KEPT_SECONDS = 30 * 86_400;

@Injectable()
export class ForgetContactChanges {
  constructor(
    private readonly rows: ContactChangeRows,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were removed; at most `most` */
  removeOver(most: number): Promise<number> {
    return this.rows.removeOlder(this.clock.in(-KEPT_SECONDS), most);
  }
}
