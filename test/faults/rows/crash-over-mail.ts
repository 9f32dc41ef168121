import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { CARE } from '../../support/inbound-house.js';
import type { SoleHouse } from '../support/sole-house.js';

const SORTED_WITHIN_MS = 90_000;

interface Kept {
  readonly messageId: string;
  readonly state: string;
  readonly messages: number;
  readonly tickets: number;
}

/** Mails that are brought while the process is killed; whoever brings one keeps it until it is taken, as mail servers do. */
export class CrashOverMail {
  /** Of mails that were taken: noted after the house had said so. */
  readonly #ledger = new Set<string>();
  #count = 0;

  constructor(
    private readonly house: SoleHouse,
    private readonly port: number,
  ) {}

  /** Kills the process in the middle of so many mails, as often as told. */
  async provoke({ mails, kills }: { mails: number; kills: number }): Promise<void> {
    for (let kill = 0; kill < kills; kill += 1) {
      const bringing = Array.from({ length: 4 }, () => this.#bring(Math.ceil(mails / 4 / kills)));
      await this.#until(() => this.#ledger.size >= (mails / kills) * (kill + 0.4));
      await this.house.process.kill();
      await this.house.process.start();
      await Promise.all(bringing);
    }
  }

  /** STANDARDS "Nothing lost": what was taken is there, once, and has become one thing. */
  async expectNothingLost(): Promise<void> {
    const kept = await this.#sorted();
    const ids = new Set(kept.map(({ messageId }) => messageId));
    expect([...this.#ledger].filter((id) => !ids.has(id))).toEqual([]);
    expect(kept).toHaveLength(this.#ledger.size);
    expect(kept.filter(({ state, messages, tickets }) => state !== 'ticket' || messages !== 1 || tickets !== 1)).toEqual([]);
    const [answers] = await this.house.query<{ senders: number; mails: number }>(
      `SELECT count(DISTINCT recipient)::int AS senders, count(*)::int AS mails FROM mail_message WHERE template = 'ticket-received'`,
    );
    expect(answers!.mails).toBe(answers!.senders);
  }

  async #bring(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const number = (this.#count += 1);
      const messageId = `<crash-${number}@example.com>`;
      const raw = `From: person-${number % 10}@example.com\r\nTo: ${CARE}\r\nSubject: crash ${number}\r\nMessage-ID: ${messageId}\r\n\r\n${'Nothing works. '.repeat(500)}`;
      while (!(await this.#isTaken(raw))) await delay(200);
      this.#ledger.add(messageId);
    }
  }

  async #isTaken(raw: string): Promise<boolean> {
    const transport = createTransport({ host: '127.0.0.1', port: this.port, ignoreTLS: true, connectionTimeout: 5_000, greetingTimeout: 5_000 });
    try {
      await transport.sendMail({ envelope: { from: 'ann@example.com', to: CARE }, raw });
      return true;
    } catch {
      return false;
    } finally {
      transport.close();
    }
  }

  /** @returns all mails once none waits any more, with how many messages and tickets each made */
  async #sorted(): Promise<Kept[]> {
    const waiting = async (): Promise<number> => (await this.house.query(`SELECT id FROM incoming_mail WHERE state = 'waiting' LIMIT 1`)).length;
    await this.#until(async () => (await waiting()) === 0, SORTED_WITHIN_MS);
    return this.house.query<Kept>(
      `SELECT mail.message_id AS "messageId", mail.state, count(message.ticket_id)::int AS messages, count(DISTINCT message.ticket_id)::int AS tickets
         FROM incoming_mail AS mail LEFT JOIN ticket_message AS message ON message.incoming_id = mail.id
        GROUP BY mail.id`,
    );
  }

  async #until(happened: () => boolean | Promise<boolean>, patienceMs = 60_000): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await happened())) {
      if (Date.now() > deadline) throw new Error(`not after ${patienceMs / 1000} s, with ${this.#ledger.size} mails taken`);
      await delay(50);
    }
  }
}
