import { Injectable } from '@nestjs/common';
import { HearReport } from '../../../mail/index.js';
import type { BelievedReport } from './judge-report.js';

/** Passes on what a delivery report says to the mail that it is about. */
@Injectable()
export class TakeReport {
  constructor(private readonly hearing: HearReport) {}

  /**
   * Joins the open transaction.
   * @returns why the report is put aside: by what became of it
   */
  async take({ mailId, ...report }: BelievedReport): Promise<string> {
    const heard = await this.hearing.hear({ messageId: mailId, ...report });
    return heard ? 'delivery-report' : 'delivery-report-of-unknown-mail';
  }
}
