import { Global, Module } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Config } from '../config/index.js';
import { OneTimeSecretsModule } from '../one-time-secrets/index.js';
import { CostGuard } from './cost-guard/cost-guard.js';
import { SmsDeliveryAnswer } from './delivery/sms-delivery-answer.js';
import { SmsEvents } from './delivery/sms-events.js';
import { TrackSms } from './delivery/track-sms.js';
import { ForgetSms } from './forget-sms.js';
import { ComposeSms } from './hand-over/compose-sms.js';
import { HandOverSms } from './hand-over/hand-over-sms.js';
import { SettleSms } from './hand-over/settle-sms.js';
import { SmsRows } from './hand-over/sms-rows.js';
import { SweepSms } from './hand-over/sweep-sms.js';
import { QueueSms } from './queue-sms.js';
import { SmsFigures } from './sms-figures.js';
import { chooseTransport } from './transport/choose-transport.js';
import { SmsGatewayAddress } from './transport/sms-gateway-address.js';
import { SmsTransport } from './transport/sms-transport.js';

/** Outgoing text messages. Needs the port `SmsGatewayAddress`, bound by the wiring. */
@Global()
@Module({
  imports: [OneTimeSecretsModule],
  providers: [
    QueueSms,
    CostGuard,
    HandOverSms,
    ComposeSms,
    SettleSms,
    SmsRows,
    SweepSms,
    TrackSms,
    SmsDeliveryAnswer,
    SmsEvents,
    SmsFigures,
    ForgetSms,
    { provide: SmsTransport, inject: [Config, SmsGatewayAddress, Clock], useFactory: chooseTransport },
  ],
  exports: [QueueSms, SmsDeliveryAnswer, SmsFigures, SmsTransport, ForgetSms],
})
export class SmsModule {}
