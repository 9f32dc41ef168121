import { Module } from '@nestjs/common';
import { SupportModule } from '../../support.module.js';
import { ImapReception } from './imap-reception.js';
import { MailboxTurns } from './mailbox-turns.js';
import { SmtpListener } from './smtp-listener.js';

/** Where mail to the teams comes in. Wired in where people are served: a process that only works on jobs has no doors. */
@Module({
  imports: [SupportModule],
  providers: [SmtpListener, ImapReception, MailboxTurns],
})
export class ReceptionModule {}
