import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Test } from '@nestjs/testing';
import { Clock, KeyRing } from '../../../src/common/index.js';
import { ConfigModule, readConfig } from '../../../src/config/index.js';
import { DatabaseModule } from '../../../src/database/index.js';
import { ReturnPaths } from '../../../src/mail/index.js';
import { QueueModule } from '../../../src/queue/index.js';
import { schema } from '../../../src/schema.js';
import { Mailboxes } from '../../../src/support/inbox/addresses/mailboxes.js';
import { ReplyAddresses } from '../../../src/support/inbox/addresses/reply-addresses.js';
import { ImapReception } from '../../../src/support/inbox/receive/imap-reception.js';
import { KeepMail } from '../../../src/support/inbox/receive/keep-mail.js';
import { MailboxTurns } from '../../../src/support/inbox/receive/mailbox-turns.js';

// Reads a mailbox into a database until it is killed.
const [databaseUrl = '', mailboxUrl = ''] = process.argv.slice(2);
const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl, WORKERS: 'off', CUSTOMER_CARE_IMAP_URL: mailboxUrl });
const house = await Test.createTestingModule({
  imports: [
    ConfigModule.forRoot(config, { clock: new Clock(), keyRing: new KeyRing(new Map([[1, randomBytes(32)]])) }),
    DatabaseModule.forRoot({ url: databaseUrl, poolSize: 4, schema }),
    QueueModule.forRoot({ databaseUrl }),
  ],
  providers: [Mailboxes, ReplyAddresses, ReturnPaths, KeepMail, MailboxTurns, ImapReception],
}).compile();
await house.init();
