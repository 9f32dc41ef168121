import { Injectable } from '@nestjs/common';
import { EmailAddress, FindAccount } from '../../../accounts/index.js';
import { Clock } from '../../../common/index.js';
import { InboxLimits } from '../inbox-limits.js';
import type { ReadMail } from '../read/read-mail.js';
import { senderOf } from '../read/sender-of.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import { readReport } from '../reports/read-report.js';
import { JudgeReport, type BelievedReport } from '../reports/judge-report.js';
import type { ClaimedTicket } from '../threading/claimed-ticket.js';
import { FindClaims } from '../threading/find-claims.js';
import { ProveSender } from '../threading/prove-sender.js';
import { threadMail } from '../threading/thread-mail.js';
import { automaticRule, type Automatic } from './automatic/automatic-rules.js';
import type { IncomingMail } from '../kept/incoming-rows.js';
import type { Verdict } from '../kept/verdict.js';

export interface Judgement {
  readonly verdict: Verdict;
  /** Whether its sender's domain answers for it; looked into only where it matters. */
  readonly isProven: boolean;
  /** The account that it speaks for: of a proven sender alone. */
  readonly accountId: string | null;
  /** A delivery report that it is, and that is believed. */
  readonly report?: BelievedReport;
}

interface Claimed {
  readonly accountId: string | undefined;
  readonly isParticipant?: boolean;
}

const UNPROVEN = { isProven: false, accountId: null };

/** Decides what a mail is. Changes nothing but counters. */
@Injectable()
export class JudgeMail {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly reports: JudgeReport,
    private readonly claims: FindClaims,
    private readonly senders: ProveSender,
    private readonly accounts: FindAccount,
    private readonly limits: InboxLimits,
    private readonly clock: Clock,
  ) {}

  /** What machines wrote is told first, then what can't be read, then where it belongs. */
  async judge(row: IncomingMail, mail: ReadMail, raw: Buffer): Promise<Judgement> {
    const report = readReport(mail, row.sender);
    if (report) return { ...UNPROVEN, ...this.reports.judge(row, mail, report) };
    const automatic = automaticRule({ mail, sender: row.sender, isOurs: (address) => this.mailboxes.isOurs(address) });
    if (automatic) return this.#putAside(row, mail, raw, automatic);
    const to = this.mailboxes.find(row.to);
    if (to && !to.team) return { ...UNPROVEN, verdict: { outcome: 'ignored', because: 'return-path' } };
    const held = this.#unusable(row, mail);
    if (held !== undefined) return { ...UNPROVEN, verdict: { outcome: 'held', because: held } };
    return this.#thread(row, mail, raw);
  }

  /** People answer by way of lists as well: what belongs to a ticket is looked at before it is lost. */
  async #putAside(row: IncomingMail, mail: ReadMail, raw: Buffer, { because, isCertain }: Automatic): Promise<Judgement> {
    const ignored: Judgement = { ...UNPROVEN, verdict: { outcome: 'ignored', because } };
    if (isCertain) return ignored;
    const { signed, claimed } = await this.claims.of(mail, row.to);
    const ticket = signed ?? claimed[0];
    if (!ticket) return ignored;
    const accountId = await this.accounts.idByEmail(senderOf(mail)?.mailbox ?? '');
    return { ...(await this.#proof(row, mail, raw, { accountId })), verdict: { outcome: 'held', because, ticketId: ticket.id } };
  }

  #unusable({ headersOnly }: IncomingMail, mail: ReadMail): string | undefined {
    if (headersOnly) return 'too-large';
    if (mail.unreadable !== undefined) return 'unreadable';
    return senderOf(mail) === undefined ? 'no-usable-sender' : undefined;
  }

  async #thread(row: IncomingMail, mail: ReadMail, raw: Buffer): Promise<Judgement> {
    const sender = senderOf(mail)!;
    const { signed, claimed } = await this.claims.of(mail, row.to);
    const accountId = await this.accounts.idByEmail(sender.mailbox);
    const [ticket] = claimed;
    const isParticipant = ticket !== undefined && (await this.#isOf(ticket, sender, accountId));
    const proven = await this.#proof(row, mail, raw, { accountId, isParticipant });
    const verdict = threadMail({ signed, claimed, isParticipant, isProven: proven.isProven, now: this.clock.now() });
    if (verdict.outcome === 'ticket' && !(await this.limits.mayOpen(sender.canonical))) return { ...proven, verdict: { outcome: 'held', because: 'too-many-from-sender' } };
    return { ...proven, verdict };
  }

  /** Others are asked about it only where the answer matters: whether a customer wrote it, or the ticket's own person. */
  async #proof(row: IncomingMail, mail: ReadMail, raw: Buffer, { accountId, isParticipant = false }: Claimed): Promise<Omit<Judgement, 'verdict'>> {
    const isProven = accountId !== undefined || isParticipant ? await this.senders.isProven(mail, { ...row, raw }) : false;
    return { isProven, accountId: isProven ? (accountId ?? null) : null };
  }

  async #isOf({ accountId, contactAddress }: ClaimedTicket, sender: EmailAddress, senderAccountId: string | undefined): Promise<boolean> {
    if (accountId !== null) return accountId === senderAccountId;
    return contactAddress !== null && EmailAddress.canonicalOf(contactAddress) === sender.canonical;
  }
}
