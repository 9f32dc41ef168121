import { Injectable } from '@nestjs/common';
import { constantTimeEqual, KeyRing } from '../../../common/index.js';
import { readTicketNumber } from '../../tickets/ticket-number.js';

const PURPOSE = 'support.reply-address';
const MAC_BYTES = 10;
const TAG = /^((?:inc|crq|req)[1-9]\d{8})-([0-9a-f]{20})$/;

/**
 * Where a customer answers to: the team's address with the ticket's number and a MAC over it, `help+inc482913057-…@`. Whoever has it may
 * write to this ticket and do nothing else. It lives as long as the ticket: people answer mails that are years old.
 */
@Injectable()
export class ReplyAddresses {
  constructor(private readonly keyRing: KeyRing) {}

  /** @param mailbox the team's */
  of(number: string, mailbox: string): string {
    const at = mailbox.lastIndexOf('@');
    return `${mailbox.slice(0, at)}+${number.toLowerCase()}-${this.#mac(number)}${mailbox.slice(at)}`;
  }

  /**
   * @param tag what stands behind the plus
   * @returns the ticket's number; undefined for a tag that we did not make
   */
  read(tag: string): string | undefined {
    const [, number, given] = TAG.exec(tag.toLowerCase()) ?? [];
    const read = readTicketNumber(number);
    if (read === undefined || given === undefined) return undefined;
    return this.keyRing.versions.some((version) => constantTimeEqual(this.#mac(read, version), given)) ? read : undefined;
  }

  #mac(number: string, version?: number): string {
    return this.keyRing.mac(PURPOSE, [number], version).subarray(0, MAC_BYTES).toString('hex');
  }
}
