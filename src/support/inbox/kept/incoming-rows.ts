import { Injectable } from '@nestjs/common';
import { Clock, printable } from '../../../common/index.js';
import { Database } from '../../../database/index.js';
import type { ReadMail } from '../read/read-mail.js';
import { HeldBell } from './held-bell.js';
import type { Outcome } from './verdict.js';

/** A mail that came in, as it was kept. */
export interface IncomingMail {
  readonly id: string;
  readonly mailbox: string;
  readonly key: string;
  /** The envelope's sender: '' for the empty one, null where nobody told. */
  readonly sender: string | null;
  /** As the envelope names it. */
  readonly to: string;
  readonly clientAddress: string | null;
  readonly clientName: string | null;
  readonly headersOnly: boolean;
  /** The account that its sender was proven to speak for when it was sorted. */
  readonly accountId: string | null;
  /** Which attempt at sorting it this is, from 1. */
  readonly attempts: number;
}

/** What is put on record of a mail when it is sorted. */
export interface Sorted {
  readonly outcome: Outcome;
  readonly because: string;
  readonly ticketId: string | null;
  readonly isProven: boolean;
  /** The account that its sender is proven to speak for. */
  readonly accountId: string | null;
}

/** What an agent decided about a held mail. */
export interface Decided extends Pick<Sorted, 'outcome' | 'because' | 'ticketId'> {
  readonly agentId: string;
  readonly reason: string | null;
}

/** Longer than a mail takes to be read, or whoever had it is gone. */
const LEASE_SECONDS = 30;
const RETRY_SECONDS = [5, 15, 60, 300];

const COLUMNS = `id, mailbox, message_key AS key, envelope_from AS sender, envelope_to AS "to", client_address AS "clientAddress", client_name AS "clientName",
         headers_only AS "headersOnly", account_id AS "accountId", attempts`;

const CLAIM = `
  UPDATE incoming_mail SET attempts = attempts + 1, next_attempt_at = $3
   WHERE id = $1 AND state = 'waiting' AND next_attempt_at <= $2
  RETURNING ${COLUMNS}`;

const LOCK = `SELECT id FROM incoming_mail WHERE id = $1 AND state = $2 FOR UPDATE`;

const RAW = 'SELECT content FROM incoming_mail_raw WHERE mail_id = $1';

const SETTLE = `
  UPDATE incoming_mail
     SET state = $2, because = $3, ticket_id = $4, proven = $5, message_id = $6, from_address = $7, from_name = $8, subject = $9, sorted_at = $10,
         account_id = $11, next_attempt_at = NULL
   WHERE id = $1`;

const DECIDE = `UPDATE incoming_mail SET state = $2, because = $3, ticket_id = $4, decided_by = $5, decision_reason = $6, sorted_at = $7 WHERE id = $1`;

const RELEASE = `UPDATE incoming_mail SET next_attempt_at = $2, attempts = attempts - $3::integer WHERE id = $1 AND state = 'waiting'`;

const DUE = `
  SELECT id, attempts FROM incoming_mail
   WHERE next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2`;

const COPY = `
  SELECT id FROM incoming_mail WHERE message_key = $1 AND ticket_id = $2 AND id <> $3 AND state IN ('ticket', 'reply') LIMIT 1`;

const DECIDED = 'SELECT 1 AS decided FROM incoming_mail WHERE id = $1 AND decided_by IS NOT NULL';

const FIND = `SELECT ${COLUMNS} FROM incoming_mail WHERE id = $1`;

/** Mails that came in, and what became of them. */
@Injectable()
export class IncomingRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly heldBell: HeldBell,
  ) {}

  /** @returns null when it is sorted, or somebody else is at it */
  async claim(id: string): Promise<IncomingMail | null> {
    const [mail] = await this.database.query<IncomingMail>(CLAIM, [id, this.clock.now(), this.clock.in(LEASE_SECONDS)]);
    return mail ?? null;
  }

  async find(id: string): Promise<IncomingMail | undefined> {
    const [mail] = await this.database.query<IncomingMail>(FIND, [id]);
    return mail;
  }

  /** Whether somebody has decided about it. */
  async isDecided(id: string): Promise<boolean> {
    return (await this.database.query(DECIDED, [id])).length > 0;
  }

  /** Has it alone to the end of the open transaction. @returns false when it is not in that state any more */
  async lock(id: string, state: 'waiting' | 'held'): Promise<boolean> {
    return (await this.database.query(LOCK, [id, state])).length > 0;
  }

  /** @returns the message as it came; undefined for one that was forgotten */
  async raw(id: string): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ content: Buffer }>(RAW, [id]);
    return row?.content;
  }

  async settle({ id, mailbox }: IncomingMail, { outcome, because, ticketId, isProven, accountId }: Sorted, mail: ReadMail): Promise<void> {
    const { messageId = null, from: [from], subject } = mail;
    // Judged as it came; as it came no database takes each of them.
    const [address, name] = [from ? printable(from.address.toWellFormed()).slice(0, 320) : null, from?.name ?? null];
    await this.database.write(SETTLE, [id, outcome, because, ticketId, isProven, messageId, address, name, subject, this.clock.now(), accountId]);
    if (outcome === 'held') this.heldBell.ring(mailbox);
  }

  async decide({ id, mailbox }: IncomingMail, { outcome, because, ticketId, agentId, reason }: Decided): Promise<void> {
    await this.database.write(DECIDE, [id, outcome, because, ticketId, agentId, reason, this.clock.now()]);
    this.heldBell.ring(mailbox);
  }

  /** @param blameless whether the mail was not at fault: the attempt does not count then */
  async release({ id, attempts }: IncomingMail, blameless: boolean): Promise<void> {
    const seconds = RETRY_SECONDS[Math.min(attempts, RETRY_SECONDS.length) - 1]!;
    await this.database.query(RELEASE, [id, this.clock.in(seconds), blameless ? 1 : 0]);
  }

  /** @returns whether the same message has come to the ticket by another mailbox */
  async isCopy({ id, key }: IncomingMail, ticketId: string): Promise<boolean> {
    return (await this.database.query(COPY, [key, ticketId, id])).length > 0;
  }

  /** Waiting ones whose time has come; those of this moment have a job on its way. */
  due(before: Date, most: number): Promise<{ id: string; attempts: number }[]> {
    return this.database.query<{ id: string; attempts: number }>(DUE, [before, most]);
  }
}
