import { Injectable } from '@nestjs/common';
import { Config } from '../../../config/index.js';
import { messageIdOf } from '../../../mail/index.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import type { IncomingMail } from '../kept/incoming-rows.js';
import type { Verdict } from '../kept/verdict.js';
import type { ReadMail } from '../read/read-mail.js';
import type { BounceReport } from './read-report.js';

/** A delivery report, with the mail of ours that it speaks of. */
export interface BelievedReport extends Omit<BounceReport, 'about' | 'action'> {
  readonly action: 'failed' | 'delayed';
  readonly mailId: string;
}

export interface JudgedReport {
  readonly verdict: Verdict;
  readonly report?: BelievedReport;
}

/**
 * Whether a delivery report is believed. The address that a mail's reports come to bears a MAC, which only those have who had the mail in hand.
 * A Message-ID is known to whoever was forwarded an answer, who could open a ticket again by it, with their words under a server's name, and have
 * the customer's mail said to bounce: somebody looks at that first. Where mails have no such addresses nothing can be told apart, and all of it is looked at.
 */
@Injectable()
export class JudgeReport {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly config: Config,
  ) {}

  judge({ to }: IncomingMail, { recipients }: ReadMail, { about, action, ...rest }: BounceReport): JudgedReport {
    if (action === 'other') return { verdict: { outcome: 'ignored', because: 'delivery-report' } };
    // Of a mailbox that is read by IMAP nobody tells the envelope.
    const signed = [to, ...recipients].map((address) => this.mailboxes.find(address)?.reportedMail).find((id) => id !== undefined);
    if (signed !== undefined) return { verdict: { outcome: 'ignored', because: 'delivery-report' }, report: { ...rest, action, mailId: signed } };
    const isOfOurs = about.some((id) => messageIdOf(id, this.config) !== undefined);
    return { verdict: isOfOurs ? { outcome: 'held', because: 'delivery-report-not-signed' } : { outcome: 'ignored', because: 'delivery-report-of-unknown-mail' } };
  }
}
