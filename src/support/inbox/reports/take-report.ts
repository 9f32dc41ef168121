import { Injectable } from '@nestjs/common';
import { Config } from '../../../config/index.js';
import { HearReport, messageIdOf } from '../../../mail/index.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import type { IncomingMail } from '../kept/incoming-rows.js';
import type { BounceReport } from './read-report.js';

/** Passes on what a delivery report says to the mail that it is about. */
@Injectable()
export class TakeReport {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly hearing: HearReport,
    private readonly config: Config,
  ) {}

  /**
   * Joins the open transaction.
   * @returns why the report is put aside: by what became of it
   */
  async take({ to }: IncomingMail, { action, status, diagnostic, about }: BounceReport): Promise<string> {
    if (action === 'other') return 'delivery-report';
    // The address that it came to bears a MAC, what stands in it does not.
    const ours = about.map((id) => messageIdOf(id, this.config)).filter((id) => id !== undefined);
    for (const messageId of new Set([this.mailboxes.find(to)?.reportedMail, ...ours])) {
      if (messageId !== undefined && (await this.hearing.hear({ messageId, action, status, diagnostic }))) return 'delivery-report';
    }
    return 'delivery-report-of-unknown-mail';
  }
}
