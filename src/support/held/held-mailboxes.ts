import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../http/index.js';
import { teamsSeenBy } from '../desk/ticket-access.js';
import { Mailboxes } from '../inbox/addresses/mailboxes.js';

/** Whose held mails somebody may look at and decide about. */
@Injectable()
export class HeldMailboxes {
  constructor(private readonly mailboxes: Mailboxes) {}

  /** @returns the mailboxes of the teams that they see */
  seenBy(member: StaffMember): string[] {
    return teamsSeenBy(member).map((team) => this.mailboxes.of(team).toLowerCase());
  }
}
