import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/index.js';
import { SAID } from '../../tickets/ticket.js';
import { readTicketNumber } from '../../tickets/ticket-number.js';
import type { ReadMail } from '../read/read-mail.js';
import { Mailboxes } from '../addresses/mailboxes.js';
import type { ClaimedTicket } from './claimed-ticket.js';

export interface Claims {
  /** By an address that we signed. */
  readonly signed: ClaimedTicket | undefined;
  /** By what anybody can write: a number in the subject, the ids of messages. */
  readonly claimed: readonly ClaimedTicket[];
}

const NUMBERS = /\b(?:INC|CRQ|REQ)[1-9]\d{8}\b/gi;
const MOST_NUMBERS = 10;

const COLUMNS = `
  SELECT id, number, kind, state, messages, ${SAID} AS said, closed_at AS "closedAt", account_id AS "accountId", contact_address AS "contactAddress", contact_name AS "contactName"
    FROM ticket`;

const SIGNED = `${COLUMNS} WHERE number = $1`;

/** By one index after the other: joined by OR, every mail would read every ticket. */
export const CLAIMED = `${COLUMNS}
   WHERE id IN (SELECT id FROM ticket WHERE number = ANY ($1)
                UNION SELECT ticket_id FROM ticket_mail WHERE message_id = ANY ($2)
                UNION SELECT ticket_id FROM incoming_mail WHERE message_id = ANY ($2) AND state IN ('ticket', 'reply'))
   LIMIT 5`;

/** Which tickets a mail says it belongs to. */
@Injectable()
export class FindClaims {
  constructor(
    private readonly database: Database,
    private readonly mailboxes: Mailboxes,
  ) {}

  /** @param to as the envelope names it; where another copy of the mail went counts as well */
  async of(mail: ReadMail, to: string): Promise<Claims> {
    return { signed: await this.#signed([to, ...mail.recipients]), claimed: await this.#claimed(mail) };
  }

  async #signed(recipients: readonly string[]): Promise<ClaimedTicket | undefined> {
    const number = recipients.map((address) => this.mailboxes.find(address)?.number).find((each) => each !== undefined);
    if (number === undefined) return undefined;
    const [ticket] = await this.database.query<ClaimedTicket>(SIGNED, [number]);
    return ticket;
  }

  async #claimed({ subject, answers }: ReadMail): Promise<ClaimedTicket[]> {
    const numbers = (subject.match(NUMBERS) ?? []).slice(0, MOST_NUMBERS).map((number) => readTicketNumber(number)!);
    if (numbers.length === 0 && answers.length === 0) return [];
    return this.database.query<ClaimedTicket>(CLAIMED, [numbers, answers]);
  }
}
