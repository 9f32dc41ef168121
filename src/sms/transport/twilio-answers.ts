import type { SmsReason, SmsStatus } from '../status/sms-status.js';

/** The states of Twilio's Message resource that concern us: what each means, and the reason unless a code tells more. */
export const TWILIO_STATES: Readonly<Record<string, readonly [SmsStatus, SmsReason]>> = {
  accepted: ['accepted', 'taken'],
  scheduled: ['accepted', 'taken'],
  queued: ['accepted', 'taken'],
  sending: ['accepted', 'taken'],
  sent: ['sent', 'passed-on'],
  delivered: ['delivered', 'confirmed'],
  read: ['delivered', 'confirmed'],
  undelivered: ['undelivered', 'undeliverable'],
  failed: ['undelivered', 'undeliverable'],
  canceled: ['undelivered', 'undeliverable'],
};

/**
 * Twilio's error codes, those of a refused request (2xxxx) and those of a delivery (3xxxx). What speaks of *us* is told
 * apart from what speaks of the number: only the latter is the customer's business.
 */
export const TWILIO_CODES: Readonly<Record<number, readonly [SmsStatus, SmsReason]>> = {
  20003: ['ours', 'our-credentials'],
  20005: ['ours', 'our-credentials'],
  20404: ['ours', 'our-request'],
  20429: ['deferred', 'too-many'],
  21211: ['refused', 'no-such-number'],
  21212: ['ours', 'our-sender'],
  21217: ['refused', 'no-such-number'],
  21408: ['refused', 'country'],
  21602: ['ours', 'our-request'],
  21603: ['ours', 'our-sender'],
  21604: ['ours', 'our-request'],
  21606: ['ours', 'our-sender'],
  21610: ['refused', 'stopped'],
  21611: ['deferred', 'too-many'],
  21612: ['refused', 'country'],
  21614: ['refused', 'no-mobile'],
  21659: ['ours', 'our-sender'],
  30001: ['undelivered', 'undeliverable'],
  30003: ['undelivered', 'unreachable'],
  30004: ['undelivered', 'filtered'],
  30005: ['undelivered', 'no-such-number'],
  30006: ['undelivered', 'no-mobile'],
  30007: ['undelivered', 'filtered'],
  30008: ['undelivered', 'undeliverable'],
};
