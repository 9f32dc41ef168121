import { createTransport, type SentMessageInfo, type Transporter } from 'nodemailer';
import { Database } from '../../src/database/index.js';
import { JobHandlers } from '../../src/queue/index.js';
import { AnswerByMail, InboxFigures, SmtpListener, type MailTally } from '../../src/support/index.js';
import { startMailServer, type MailServer, type MailServerBehaviour } from './mail-server.js';
import { startHouse, type RunningHouse } from './running-house.js';

export const CARE = 'help@ctl.io';
export const CRC = 'incident@centurylink.com';
/** The name under which the house's relay says who a mail is from. */
export const RELAY = 'mx.ctl.example';

export interface Letter {
  readonly from?: string;
  readonly to?: string | readonly string[];
  /** The envelope's sender; as `from` unless given. */
  readonly sender?: string;
  readonly subject?: string;
  /** Further headers, a line each. */
  readonly headers?: readonly string[];
  readonly text?: string;
  /** Whether the relay has found that it is from whom it says. */
  readonly proven?: boolean;
}

export interface TicketRow {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly subject: string;
  readonly team: string;
  readonly account_id: string | null;
  readonly contact_address: string | null;
  readonly contact_name: string | null;
  readonly source: string;
  readonly routing_rule: string;
  readonly routing_because: string;
}

export interface MessageRow {
  readonly position: number;
  readonly kind: string;
  readonly author_kind: string;
  readonly author_id: string | null;
  readonly author_name: string | null;
  readonly text: string;
  readonly mail_id: string | null;
  readonly incoming_id: string | null;
}

export interface IncomingRow {
  readonly id: string;
  readonly mailbox: string;
  readonly state: keyof MailTally;
  readonly because: string | null;
  readonly ticket_id: string | null;
  readonly proven: boolean;
  readonly from_address: string | null;
}

let count = 0;

/** A message as a mail program writes it. */
export function written({ from = 'Ann Ames <ann@example.com>', to = CARE, subject = 'Locked out', headers = [], text = 'Nothing works.', proven = false }: Letter): Buffer {
  const messageId = headers.some((line) => /^message-id:/i.test(line)) ? [] : [`Message-ID: <letter-${(count += 1)}-${process.pid}@example.com>`];
  const results = proven ? [`Authentication-Results: ${RELAY}; dmarc=pass header.from=${/@([^\s>]+)/.exec(from)![1]}`] : [];
  const mime = headers.some((line) => /^content-type:/i.test(line)) ? [] : ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];
  const lines = [...results, `From: ${from}`, `To: ${[to].flat().join(', ')}`, `Subject: ${subject}`, ...messageId, 'Date: Fri, 27 Nov 2026 10:00:00 +0000', 'MIME-Version: 1.0', ...mime, ...headers, '', text];
  return Buffer.from(lines.join('\r\n'));
}

/** A house that is written to, and a mail server that takes what it writes. Jobs are done when the test says so. */
export class InboundHouse {
  readonly #line: Transporter;

  private constructor(
    readonly house: RunningHouse,
    readonly world: MailServer,
  ) {
    this.#line = createTransport({ host: '127.0.0.1', port: this.port, ignoreTLS: true, logger: false, pool: true, maxConnections: 1, maxMessages: Infinity });
  }

  static async start(behaviour: MailServerBehaviour = {}, environment: Record<string, string> = {}): Promise<InboundHouse> {
    const world = await startMailServer(behaviour);
    const house = await startHouse({
      environment: { INBOUND_SMTP_PORT: '0', WORKERS: 'off', SMTP_URL: world.url, INBOUND_TRUSTED_RELAYS: RELAY, MAIL_RETURN_PATH: 'bounces@ctl.io', ...environment },
    });
    return new InboundHouse(house, world);
  }

  get port(): number {
    return this.house.get(SmtpListener).port!;
  }

  /** Brings a message, as the mail server of the world does. @throws what the house says against it */
  async bring(raw: Buffer, { from, to }: { from: string; to: string | readonly string[] }): Promise<SentMessageInfo> {
    return (await this.#line.sendMail({ envelope: { from, to: [to].flat() }, raw })) as SentMessageInfo;
  }

  /** Writes to the house, and has it sort what came. @returns what became of it, one row for each mailbox */
  async write(letter: Letter = {}): Promise<IncomingRow> {
    return (await this.writeAll(letter))[0]!;
  }

  async writeAll(letter: Letter = {}): Promise<IncomingRow[]> {
    const { from = 'ann@example.com', to = CARE, sender = /[^\s<]+@[^\s>]+/.exec(from)?.[0] ?? '' } = letter;
    await this.bring(written(letter), { from: sender, to });
    return this.sortAll();
  }

  /** @returns what was sorted now */
  async sortAll(): Promise<IncomingRow[]> {
    const waiting = await this.house.rows<{ id: string }>(`SELECT id FROM incoming_mail WHERE state = 'waiting' ORDER BY received_at, id`);
    for (const { id } of waiting) await this.run('support.sort-mail', { mailId: id });
    return this.house.rows<IncomingRow>('SELECT id, mailbox, state, because, ticket_id, proven, from_address FROM incoming_mail WHERE id = ANY ($1) ORDER BY mailbox', [waiting.map(({ id }) => id)]);
  }

  /** Hands over what is due. */
  async mailAll(): Promise<void> {
    const due = await this.house.rows<{ id: string }>('SELECT id FROM mail_message WHERE next_attempt_at <= $1 ORDER BY id', [this.house.clock.now()]);
    for (const { id } of due) await this.run('mail.hand-over', { messageId: id });
  }

  /** Answers a ticket as the desk does, and sends it. @returns the mail's id */
  async answer(ticketId: string, text = 'Please try again.'): Promise<string> {
    const mailId = await this.house.get(Database).transaction(async () => {
      const id = await this.house.get(AnswerByMail).answer(ticketId, text);
      await this.house.rows(
        `WITH ticket AS (UPDATE ticket SET messages = messages + 1 WHERE id = $1 RETURNING id, messages)
         INSERT INTO ticket_message (ticket_id, position, kind, author_kind, text, mail_id, at) SELECT id, messages, 'message', 'agent', $2, $3, $4 FROM ticket`,
        [ticketId, text, id, this.house.clock.now()],
      );
      return id;
    });
    this.house.clock.advance(11);
    await this.mailAll();
    return mailId!;
  }

  /** The mail of ours that went to an address last. */
  sentTo(address: string): { raw: string; messageId: string; replyTo: string; from: string } {
    const mail = this.world.taken.findLast(({ to }) => to.includes(address))!;
    const unfolded = mail.raw.replace(/=\r\n/g, '').replace(/\r\n[ \t]+/g, ' ');
    return { raw: unfolded, messageId: mail.messageId, replyTo: /^Reply-To: <?([^\s<>]+)/m.exec(unfolded)?.[1] ?? '', from: mail.from };
  }

  run(job: string, payload: object): Promise<void> {
    return this.house.get(JobHandlers).handlerOf(job)!(payload, { jobId: 'test', attempt: 1 });
  }

  async ticket(id: string | null): Promise<TicketRow> {
    const [row] = await this.house.rows<TicketRow>(
      `SELECT id, number, state, subject, team, account_id, contact_address, contact_name, source, routing_rule, routing_because FROM ticket WHERE id = $1`,
      [id],
    );
    if (!row) throw new Error('there is no such ticket');
    return row;
  }

  messages(ticketId: string | null): Promise<MessageRow[]> {
    return this.house.rows<MessageRow>(
      'SELECT position, kind, author_kind, author_id, author_name, text, mail_id, incoming_id FROM ticket_message WHERE ticket_id = $1 ORDER BY position',
      [ticketId],
    );
  }

  /** Mails of the house to an address, as the rows of their orders say. */
  async mailsTo(address: string): Promise<string[]> {
    const rows = await this.house.rows<{ template: string }>('SELECT template FROM mail_message WHERE lower(recipient) = $1 ORDER BY created_at, id', [address]);
    return rows.map(({ template }) => template);
  }

  tally(): Promise<MailTally> {
    return this.house.get(InboxFigures).tally();
  }

  async clear(): Promise<void> {
    await this.house.rows('DELETE FROM incoming_mail');
    await this.house.rows('DELETE FROM ticket');
    await this.house.rows('DELETE FROM mail_message');
    await this.house.rows('DELETE FROM limit_counter');
    this.world.taken.length = 0;
  }

  async close(): Promise<void> {
    this.#line.close();
    await this.house.close();
    await this.world.stop();
  }
}
