import { printable } from '../../common/index.js';
import type { SmsReason, SmsStatus } from '../status/sms-status.js';
import type { HttpSilence } from './http-exchange.js';
import type { SmsResult } from './sms-transport.js';

/** @param words of the provider; somebody else's text, made fit for a record */
export function result(status: SmsStatus, reason: SmsReason, words?: string | null, providerId: string | null = null): SmsResult {
  return { status, reason, detail: words ? printable(words) : null, providerId };
}

/** Silence is between us and the provider: the number was never the problem. */
export function silence(how: HttpSilence): SmsResult {
  return result('ours', how === 'never-reached' ? 'our-connection' : 'our-line-dropped');
}
