import { Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { newId } from '../../common/index.js';

const DOMAIN = /@late-bounce\.example$/i;
const AFTER_MS = 2_000;
const SYSTEM = 'inbox.demo.example';
const MOST_RETURNED = 20_000;

export interface TakenMail {
  /** Of the envelope: where reports about it go. */
  readonly sender: string;
  readonly recipient: string;
  readonly source: Buffer;
}

/**
 * Mail to `…@late-bounce.example` is taken like any other. A moment later its receiving system finds that there is no such mailbox, and reports
 * that to the sender of the envelope (RFC 3464), as systems do that look into it only then.
 */
export class LateBounces {
  readonly #log = new Logger('DemoInbox');
  readonly #waiting = new Set<NodeJS.Timeout>();

  /** @param port of this machine, where reports are brought; undefined where nobody takes them */
  constructor(private readonly port: number | undefined) {}

  consider(mail: TakenMail): void {
    // A report about a report would go round for ever (RFC 5321 §6.1).
    if (this.port === undefined || mail.sender === '' || !DOMAIN.test(mail.recipient)) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      this.#report(mail).catch((error: unknown) => this.#log.warn(`a delivery report was not taken: ${error instanceof Error ? error.message : String(error)}`));
    }, AFTER_MS).unref();
    this.#waiting.add(timer);
  }

  stop(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }

  async #report(mail: TakenMail): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: this.port, secure: false, ignoreTLS: true });
    try {
      await transport.sendMail({ envelope: { from: '', to: mail.sender }, raw: await deliveryReport(mail) });
    } finally {
      transport.close();
    }
  }
}

/** RFC 3464 §2, with the head of what is returned (RFC 6522 §3). */
export function deliveryReport({ sender, recipient, source }: TakenMail): Promise<Buffer> {
  const [head = ''] = source.subarray(0, MOST_RETURNED).toString('latin1').split(/\r?\n\r?\n/, 1);
  const status = [
    `Reporting-MTA: dns; ${SYSTEM}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    `Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>: Recipient address rejected: User unknown`,
    '',
  ].join('\r\n');
  const words = `This is the mail system at ${SYSTEM}.\r\n\r\nYour message could not be delivered to <${recipient}>: there is no such mailbox.\r\n`;
  const composer = new MailComposer({
    from: `MAILER-DAEMON@${SYSTEM}`,
    to: sender,
    subject: 'Undelivered Mail Returned to Sender',
    messageId: `<${newId()}@${SYSTEM}>`,
    headers: { 'Auto-Submitted': 'auto-replied' },
  }).compile();
  composer.setHeader('Content-Type', 'multipart/report; report-type=delivery-status');
  composer.createChild('text/plain; charset=utf-8').setContent(words);
  composer.createChild('message/delivery-status').setContent(status);
  composer.createChild('text/rfc822-headers').setContent(`${head}\r\n`);
  return composer.build();
}
