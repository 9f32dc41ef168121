import { Injectable } from '@nestjs/common';
import { FindAccount } from '../../accounts/index.js';
import { DomainError } from '../../common/index.js';
import type { StaffMember } from '../../http/index.js';
import { IncomingRows, type IncomingMail } from '../inbox/kept/incoming-rows.js';
import type { ReadMail } from '../inbox/read/read-mail.js';
import { senderOf } from '../inbox/read/sender-of.js';
import { HeldMailboxes } from './held-mailboxes.js';

/** A held mail, as whoever decides about it finds it. */
@Injectable()
export class HeldMails {
  constructor(
    private readonly rows: IncomingRows,
    private readonly mailboxes: HeldMailboxes,
    private readonly accounts: FindAccount,
  ) {}

  /** @throws DomainError support.held-mail.not-found (404) */
  async find(member: StaffMember, id: string): Promise<IncomingMail> {
    const row = await this.rows.find(id);
    if (!row || !this.mailboxes.seenBy(member).includes(row.mailbox)) throw notFound();
    return row;
  }

  /**
   * Has it alone to the end of the open transaction.
   * @throws DomainError support.held-mail.decided (409), support.held-mail.not-found (404)
   */
  async lock({ id }: IncomingMail): Promise<void> {
    if (await this.rows.lock(id, 'held')) return;
    throw (await this.rows.isDecided(id)) ? new DomainError('support.held-mail.decided', { status: 409 }) : notFound();
  }

  /** @returns its customer, when that was proven as it came, and the address is still theirs */
  async customerOf({ accountId }: IncomingMail, mail: ReadMail): Promise<string | null> {
    const sender = senderOf(mail);
    if (accountId === null || !sender) return null;
    return (await this.accounts.idByEmail(sender.mailbox)) === accountId ? accountId : null;
  }
}

function notFound(): DomainError {
  return new DomainError('support.held-mail.not-found', { status: 404 });
}
