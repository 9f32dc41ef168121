import { Injectable } from '@nestjs/common';
import { Clock, printable } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { MailTemplate } from '../templates/mail-templates.js';
import { DeliveryEvents } from './delivery-events.js';
import { MailRefused } from './mail-refused.js';
import { reportedOutcome, type DeliveryReport } from './reported-outcome.js';

export interface HeardReport {
  readonly template: MailTemplate;
  readonly recipient: string;
}

interface ReportedRow {
  readonly id: string;
  readonly template: MailTemplate;
  readonly recipient: string;
}

const REPORTED = 'SELECT id, template, recipient FROM mail_message WHERE id = $1';

/** Those that stopped at the server's go-ahead, to the same mailbox: whoever looks at one must see what the other shows (docs/adr/0013). */
const WITHHELD_BESIDE = `
  SELECT beside.id, beside.template, beside.recipient
    FROM mail_message AS beside JOIN mail_message AS reported ON reported.id = $1
   WHERE beside.withheld AND beside.recipient = reported.recipient AND beside.template = reported.template AND beside.created_at >= reported.created_at`;

/** Takes note of a delivery report that came by mail: what a server says after it has taken a message. */
@Injectable()
export class HearReport {
  constructor(
    private readonly database: Database,
    private readonly events: DeliveryEvents,
    private readonly refused: MailRefused,
    private readonly clock: Clock,
  ) {}

  /**
   * Hearing the same again does no harm. The event happens as it is heard: the time that a report itself tells is of a stranger's clock, and
   * one before the hand-over would undo it.
   * @returns the mail that it is about; undefined for one that is not, or no longer, known
   */
  async hear(report: DeliveryReport): Promise<HeardReport | undefined> {
    return this.database.transaction(async () => {
      const [mail] = await this.database.query<ReportedRow>(REPORTED, [report.messageId]);
      if (!mail) return undefined;
      const { outcome, reason } = reportedOutcome(report);
      for (const each of [mail, ...(await this.database.query<ReportedRow>(WITHHELD_BESIDE, [mail.id]))]) {
        await this.events.add({
          messageId: each.id,
          dedupKey: `report-${report.action}-${report.status ?? ''}`,
          status: outcome,
          at: this.clock.now(),
          source: 'report',
          reason,
          detail: report.diagnostic === undefined ? (report.status ?? null) : printable(report.diagnostic),
        });
      }
      if (report.action === 'failed') await this.refused.publish({ messageId: mail.id, template: mail.template, outcome, reason });
      return { template: mail.template, recipient: mail.recipient };
    });
  }
}
