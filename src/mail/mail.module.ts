import { Global, Module } from '@nestjs/common';
import { OneTimeSecretsModule } from '../one-time-secrets/index.js';
import { CancelMail } from './cancel-mail.js';
import { DeliveryAnswer } from './delivery/delivery-answer.js';
import { DeliveryEvents } from './delivery/delivery-events.js';
import { DeliveryTracker, SmtpDeliveryTracker } from './delivery/delivery-tracker.js';
import { HearReport } from './delivery/hear-report.js';
import { MailRefused } from './delivery/mail-refused.js';
import { ReturnPaths } from './delivery/return-paths.js';
import { TrackDeliveries } from './delivery/track-deliveries.js';
import { Waiting } from './delivery/waiting.js';
import { ForgetMails } from './forget-mails.js';
import { ComposeMail } from './hand-over/compose-mail.js';
import { HandOver } from './hand-over/hand-over.js';
import { MailRows } from './hand-over/mail-rows.js';
import { SettleAttempt } from './hand-over/settle-attempt.js';
import { Sweep } from './hand-over/sweep.js';
import { MailFigures } from './mail-figures.js';
import { QueueMail } from './queue-mail.js';
import { FindMails } from './search/find-mails.js';
import { MailsOfAddress } from './search/mails-of-address.js';
import { MailTimeline } from './search/mail-timeline.js';
import { MailTransport } from './transport/mail-transport.js';
import { SmtpTransport } from './transport/smtp-transport.js';

/** Outgoing mail. Needs the ports `SmtpAddress`, bound by the wiring. */
@Global()
@Module({
  imports: [OneTimeSecretsModule],
  providers: [
    QueueMail,
    CancelMail,
    HandOver,
    ComposeMail,
    SettleAttempt,
    MailRows,
    Sweep,
    TrackDeliveries,
    DeliveryAnswer,
    DeliveryEvents,
    HearReport,
    MailRefused,
    ReturnPaths,
    MailFigures,
    FindMails,
    ForgetMails,
    MailTimeline,
    MailsOfAddress,
    Waiting,
    { provide: MailTransport, useClass: SmtpTransport },
    { provide: DeliveryTracker, useClass: SmtpDeliveryTracker },
  ],
  exports: [QueueMail, DeliveryAnswer, FindMails, MailTimeline, MailsOfAddress, MailFigures, MailTransport, ForgetMails, Waiting, CancelMail, HearReport, MailRefused, ReturnPaths],
})
export class MailModule {}
