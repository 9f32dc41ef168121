import type { Provider } from '@nestjs/common';
import { Acknowledge } from './answers/acknowledge.js';
import { AnswerByMail } from './answers/answer-by-mail.js';
import { TicketMails } from './answers/ticket-mails.js';
import { ForgetIncoming } from './forget-incoming.js';
import { InboxFigures } from './inbox-figures.js';
import { InboxLimits } from './inbox-limits.js';
import { MailAttachments } from './mail-attachments.js';
import { MailReader } from './read/mail-reader.js';
import { KeepMail } from './receive/keep-mail.js';
import { Mailboxes } from './addresses/mailboxes.js';
import { JudgeReport } from './reports/judge-report.js';
import { TakeReport } from './reports/take-report.js';
import { TellOfBounce } from './reports/tell-of-bounce.js';
import { CarryOut } from './sort/carry-out.js';
import { HeldBell } from './kept/held-bell.js';
import { IncomingRows } from './kept/incoming-rows.js';
import { JudgeMail } from './sort/judge-mail.js';
import { PutMail } from './sort/put-mail.js';
import { SortIncoming } from './sort/sort-incoming.js';
import { SweepIncoming } from './sort/sweep-incoming.js';
import { FindClaims } from './threading/find-claims.js';
import { MailDns } from './threading/mail-dns.js';
import { ProveSender } from './threading/prove-sender.js';
import { ReplyAddresses } from './addresses/reply-addresses.js';

/** Mail to the teams and back, but for what listens: see `ReceptionModule`. */
export const INBOX_PROVIDERS: readonly Provider[] = [
  Mailboxes,
  ReplyAddresses,
  KeepMail,
  MailReader,
  HeldBell,
  IncomingRows,
  JudgeMail,
  FindClaims,
  ProveSender,
  MailDns,
  CarryOut,
  PutMail,
  MailAttachments,
  SortIncoming,
  SweepIncoming,
  JudgeReport,
  TakeReport,
  TellOfBounce,
  Acknowledge,
  AnswerByMail,
  TicketMails,
  InboxLimits,
  InboxFigures,
  ForgetIncoming,
];
