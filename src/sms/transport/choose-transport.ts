import type { Clock } from '../../common/index.js';
import type { Config } from '../../config/index.js';
import { GatewayTransport } from './gateway-transport.js';
import { NoTransport } from './no-transport.js';
import type { SmsGatewayAddress } from './sms-gateway-address.js';
import type { SmsTransport } from './sms-transport.js';
import { TwilioTransport } from './twilio-transport.js';

/** Twilio where it is configured, else a gateway, else nobody. */
export function chooseTransport({ sms }: Config, gateway: SmsGatewayAddress, clock: Clock): SmsTransport {
  if (sms.twilio) return new TwilioTransport(sms.twilio, clock);
  return gateway.configured ? new GatewayTransport(gateway, sms.from) : new NoTransport();
}
