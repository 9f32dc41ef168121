import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../../../config/index.js';
import type { Team } from '../../routing/rule.js';
import { ImapMailbox } from './imap-mailbox.js';
import { KeepMail } from './keep-mail.js';
import { MailboxTurns } from './mailbox-turns.js';
import { Mailboxes } from '../addresses/mailboxes.js';

/** Reads the teams' mailboxes where they are kept by a server of their own. */
@Injectable()
export class ImapReception implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #open: readonly ImapMailbox[] = [];

  constructor(
    private readonly config: Config,
    private readonly mailboxes: Mailboxes,
    private readonly mails: KeepMail,
    private readonly turns: MailboxTurns,
  ) {}

  /** Does not wait for the servers: one that is away must not keep the product from serving. */
  onApplicationBootstrap(): void {
    const urls = Object.entries(this.config.inbox.imap) as [Team, string | undefined][];
    this.#open = urls.flatMap(([team, url]) => (url === undefined ? [] : [new ImapMailbox(url, this.mailboxes.of(team).toLowerCase(), this.mails, this.turns)]));
    for (const mailbox of this.#open) mailbox.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.#open.map((mailbox) => mailbox.end()));
  }
}
