import { classifyReply } from '../classification/classify-reply.js';
import type { Outcome, Reason } from '../classification/rules.js';

/** What a delivery report says of one recipient (RFC 3464 §2.3). */
export interface DeliveryReport {
  /** The message of ours that it is about. */
  readonly messageId: string;
  readonly action: 'failed' | 'delayed';
  /** Enhanced status code, e.g. `5.1.1`. */
  readonly status: string | undefined;
  /** The receiving server's words, codes included. */
  readonly diagnostic: string | undefined;
}

/**
 * What a report means, by the rules that a server's own replies are read by. A failure is final whatever its code says: the system that
 * reports it has given up (RFC 3464 §2.3.3), so that one for now, or one of ours, becomes one for good.
 */
export function reportedOutcome({ action, status, diagnostic = '' }: DeliveryReport): { outcome: Outcome; reason: Reason } {
  if (action === 'delayed') return { outcome: 'deferred', reason: 'later' };
  const { outcome, reason } = classifyReply({ stage: 'rcpt-to', response: asReply(status, diagnostic) });
  if (outcome === 'bounced' || outcome === 'blocked') return { outcome, reason };
  if (reason === 'mailbox-full-for-now') return { outcome: 'bounced', reason: 'mailbox-full' };
  return outcome === 'deferred' ? { outcome: 'bounced', reason: 'no-route' } : { outcome: 'blocked', reason: 'refused' };
}

function asReply(status: string | undefined, diagnostic: string): string {
  const words = diagnostic.replace(/^\s*[\w-]+\s*;\s*/, '').trim();
  if (/^[245]\d\d[ -]/.test(words)) return words;
  return `${status?.startsWith('4') ? '450' : '550'} ${status ?? ''} ${words}`;
}
