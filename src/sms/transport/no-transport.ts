import type { SmsEvent } from '../status/sms-status.js';
import { result } from './result.js';
import { SmsTransport, type SmsResult } from './sms-transport.js';

/** Nobody is configured who takes text messages: they are not offered. One that was ordered before waits a while. */
export class NoTransport extends SmsTransport {
  readonly offered = false;
  readonly description = 'none configured, not offered';

  send(): Promise<SmsResult> {
    return Promise.resolve(result('ours', 'not-configured'));
  }

  look(): Promise<SmsEvent | null> {
    return Promise.resolve(null);
  }
}
