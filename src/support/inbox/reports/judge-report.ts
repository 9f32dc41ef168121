import { Injectable } from '@nestjs/common';
import { Config } from '../../../config/index.js';
import { messageIdOf } from '../../../mail/index.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import type { IncomingMail } from '../kept/incoming-rows.js';
import type { Verdict } from '../kept/verdict.js';
import type { ReadMail } from '../read/read-mail.js';
import type { BounceReport } from './read-report.js';

/** A delivery report, with the mails of ours that it may speak of, the likeliest first. */
export interface BelievedReport extends Omit<BounceReport, 'about' | 'action'> {
  readonly action: 'failed' | 'delayed';
  readonly mailIds: readonly string[];
}

export interface JudgedReport {
  readonly verdict: Verdict;
  readonly report?: BelievedReport;
}

/**
 * Whether a delivery report is believed. The address that a mail's reports come to bears a MAC, which only those have who had the mail in hand.
 * A Message-ID is known to whoever was forwarded an answer, and would put their words under a server's name: somebody looks at that first.
 */
@Injectable()
export class JudgeReport {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly config: Config,
  ) {}

  judge({ to }: IncomingMail, { recipients }: ReadMail, { about, action, ...rest }: BounceReport): JudgedReport {
    if (action === 'other') return { verdict: { outcome: 'ignored', because: 'delivery-report' } };
    const report = { ...rest, action };
    // Of a mailbox that is read by IMAP nobody tells the envelope.
    const signed = [to, ...recipients].map((address) => this.mailboxes.find(address)?.reportedMail).find((id) => id !== undefined);
    if (signed !== undefined) return { verdict: { outcome: 'ignored', because: 'delivery-report' }, report: { ...report, mailIds: [signed] } };
    const named = about.map((id) => messageIdOf(id, this.config)).filter((id) => id !== undefined);
    if (named.length === 0) return { verdict: { outcome: 'ignored', because: 'delivery-report-of-unknown-mail' } };
    if (this.config.mail.returnPath !== undefined) return { verdict: { outcome: 'held', because: 'delivery-report-not-signed' } };
    return { verdict: { outcome: 'ignored', because: 'delivery-report' }, report: { ...report, mailIds: [...new Set(named)] } };
  }
}
