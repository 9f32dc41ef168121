import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/index.js';
import { TicketJournal } from '../../tickets/ticket-journal.js';
import type { NewAttachment } from '../../attachments/attach-files.js';
import { MailAttachments } from '../mail-attachments.js';
import type { ReadMail } from '../read/read-mail.js';
import { TakeReport } from '../reports/take-report.js';
import { IncomingRows, type IncomingMail } from '../kept/incoming-rows.js';
import type { Judgement } from './judge-mail.js';
import { PutMail } from './put-mail.js';
import type { Verdict } from '../kept/verdict.js';

interface Done {
  readonly verdict: Verdict;
  readonly ticketId: string | null;
}

/** Does with a mail what was judged, and puts that on record: all of it or nothing. */
@Injectable()
export class CarryOut {
  constructor(
    private readonly rows: IncomingRows,
    private readonly putting: PutMail,
    private readonly reports: TakeReport,
    private readonly files: MailAttachments,
    private readonly journal: TicketJournal,
    private readonly database: Database,
  ) {}

  /** @returns what became of it; null when somebody else has sorted it meanwhile */
  async carryOut(row: IncomingMail, mail: ReadMail, judgement: Judgement): Promise<Verdict | null> {
    const { outcome } = judgement.verdict;
    const attachments = outcome === 'ticket' || outcome === 'reply' ? await this.files.write(mail.attachments) : [];
    const verdict = await this.database.transaction(() => this.#settle(row, mail, judgement, attachments));
    if (verdict?.outcome !== outcome) await this.files.discard(attachments);
    return verdict;
  }

  async #settle(row: IncomingMail, mail: ReadMail, judgement: Judgement, attachments: readonly NewAttachment[]): Promise<Verdict | null> {
    if (!(await this.rows.lock(row.id, 'waiting'))) return null;
    const { verdict, ticketId } = await this.#put(row, mail, judgement, attachments);
    await this.rows.settle(row, { ...verdict, ticketId, isProven: judgement.isProven, accountId: judgement.accountId }, mail);
    return verdict;
  }

  async #put(row: IncomingMail, mail: ReadMail, { verdict, accountId, report }: Judgement, attachments: readonly NewAttachment[]): Promise<Done> {
    const delivery = { row, mail, accountId, attachments };
    switch (verdict.outcome) {
      case 'ticket':
        return { verdict, ticketId: await this.putting.open(delivery) };
      case 'reply':
        // The same mail may have come to the other team, too; both are looked at one after the other.
        await this.journal.lock(verdict.ticketId);
        if (await this.rows.isCopy(row, verdict.ticketId)) return { verdict: { outcome: 'ignored', because: 'copy' }, ticketId: verdict.ticketId };
        await this.putting.reply(verdict.ticketId, delivery);
        return { verdict, ticketId: verdict.ticketId };
      case 'ignored':
        return { verdict: report ? { ...verdict, because: await this.reports.take(report) } : verdict, ticketId: null };
      case 'held':
        return { verdict, ticketId: verdict.ticketId ?? null };
    }
  }
}
