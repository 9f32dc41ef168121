import { t } from '../../i18n/index.js';
import type { SmsAnswer, SmsAnswerKind } from './sms-delivery-answer.js';

const TONES: Readonly<Record<SmsAnswerKind, string>> = { wait: 'info', sent: 'success', delivered: 'success', failed: 'danger' };

/** What the partial `sms/delivery-answer` shows: one sentence, and what to do. */
export function smsAnswerView({ kind, at, reason }: SmsAnswer): Record<string, unknown> {
  return {
    tone: TONES[kind],
    sentence: `sms.answer.${kind}`,
    at,
    reason: reason && t(`sms.reasons.${reason}`),
    guidance: t(`sms.guidance.${kind}`),
  };
}
