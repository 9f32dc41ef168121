import { Injectable } from '@nestjs/common';
import { isId } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { Outcome, Reason } from '../classification/rules.js';
import { deliveryStatus, type DeliveryEvent } from '../delivery/delivery-event.js';
import { unsent, type Unsent } from './unsent.js';

/** What mails are looked for by; one of them. */
export type MailQuery =
  | { readonly by: 'address'; readonly address: string }
  /** The beginning of addresses. */
  | { readonly by: 'prefix'; readonly prefix: string }
  /** A ticket's number in the subject. */
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: 'message-id'; readonly messageId: string };

/** Where a page ends. */
export interface MailPlace {
  readonly recipient: string;
  /** As the database writes it, which is finer than a Date. */
  readonly at: string;
  readonly id: string;
}

export interface FoundMail {
  readonly id: string;
  readonly createdAt: Date;
  readonly recipient: string;
  readonly subject: string;
  readonly template: string;
  readonly accountId: string | null;
  readonly attempts: number;
  /** When it is tried again; null once it is settled. */
  readonly nextAttemptAt: Date | null;
  /** Nothing was said to the mail server; see `MailOrder.withheld`. */
  readonly withheld: boolean;
  readonly unsent: Unsent | null;
  /** Null as long as nothing was heard. */
  readonly status: Outcome | null;
  readonly reason: Reason | null;
}

interface MailRow extends Omit<FoundMail, 'unsent' | 'status' | 'reason'> {
  readonly recipientKey: string;
  readonly place: string;
  readonly events: readonly (Omit<DeliveryEvent, 'at'> & { readonly at: string })[];
}

const FOUND = `
  SELECT id, created_at AS "createdAt", created_at::text AS place, recipient, lower(recipient) AS "recipientKey", subject, template, account_id AS "accountId", attempts,
         next_attempt_at AS "nextAttemptAt", withheld,
         coalesce((SELECT json_agg(json_build_object('status', status, 'at', at, 'reason', reason, 'detail', NULL))
                     FROM mail_delivery_event WHERE message_id = mail_message.id), '[]') AS events
    FROM mail_message`;

const BY_ADDRESS = `${FOUND}
  WHERE lower(recipient) COLLATE "C" = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
  ORDER BY created_at DESC, id DESC LIMIT $4`;

/** In the order of the addresses, which the index has; of each the latest first. */
const BY_PREFIX = `${FOUND}
  WHERE lower(recipient) COLLATE "C" >= $1 AND lower(recipient) COLLATE "C" < $2
    AND (lower(recipient) COLLATE "C" > $1 OR $3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
  ORDER BY lower(recipient) COLLATE "C", created_at DESC, id DESC LIMIT $5`;

const BY_NUMBER = `${FOUND}
  WHERE substring(subject FROM '(?:INC|CRQ|REQ)[0-9]{9}') = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
  ORDER BY created_at DESC, id DESC LIMIT $4`;

const BY_ID = `${FOUND} WHERE id = $1`;

/** A Message-ID of ours begins with the mail's own id. */
const OUR_MESSAGE_ID = /^<?([0-9a-f-]{36})(?:@[^\s<>@]+)?>?$/i;

/** Mails of the last 90 days. Who may look for whose is decided by whoever asks. */
@Injectable()
export class FindMails {
  constructor(private readonly database: Database) {}

  /** @returns a page of at most `most`, and where the next one begins; null at the end */
  async page(query: MailQuery, after: MailPlace | null, most: number): Promise<{ mails: FoundMail[]; next: MailPlace | null }> {
    const rows = await this.#rows(query, after, most + 1);
    const last = rows.slice(0, most).at(-1);
    const next = rows.length > most && last ? { recipient: last.recipientKey, at: last.place, id: last.id } : null;
    return { mails: rows.slice(0, most).map(mailOf), next };
  }

  async byId(id: string): Promise<FoundMail | undefined> {
    const [row] = isId(id) ? await this.database.query<MailRow>(BY_ID, [id]) : [];
    return row && mailOf(row);
  }

  #rows(query: MailQuery, after: MailPlace | null, most: number): Promise<MailRow[]> {
    const { at = null, id = null } = after ?? {};
    switch (query.by) {
      case 'address':
        return this.database.query<MailRow>(BY_ADDRESS, [query.address.toLowerCase(), at, id, most]);
      case 'prefix': {
        const prefix = query.prefix.toLowerCase();
        return this.database.query<MailRow>(BY_PREFIX, [after?.recipient ?? prefix, endOf(prefix), at, id, most]);
      }
      case 'number':
        return this.database.query<MailRow>(BY_NUMBER, [query.number.toUpperCase(), at, id, most]);
      case 'message-id':
        return this.#byMessageId(query.messageId);
    }
  }

  async #byMessageId(given: string): Promise<MailRow[]> {
    const [, id = ''] = OUR_MESSAGE_ID.exec(given.trim()) ?? [];
    return isId(id.toLowerCase()) ? this.database.query<MailRow>(BY_ID, [id.toLowerCase()]) : [];
  }
}

/** What sorts right behind everything that begins so: addresses are ASCII. */
function endOf(prefix: string): string {
  return `${prefix}\u007f`;
}

function mailOf({ place: _place, recipientKey: _key, events, ...mail }: MailRow): FoundMail {
  const told = deliveryStatus(events.map((event) => ({ ...event, at: new Date(event.at) })));
  const status = told?.status ?? null;
  return { ...mail, unsent: unsent({ ...mail, status }), status, reason: told?.reason ?? null };
}
