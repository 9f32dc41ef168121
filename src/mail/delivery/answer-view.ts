import { formatMoment, t } from '../../i18n/index.js';
import type { Answer, AnswerKind } from './delivery-answer.js';
import { maskAddresses } from './mask-address.js';

const TONES: Readonly<Record<AnswerKind, string>> = { wait: 'warning', sent: 'success', bounced: 'danger', blocked: 'danger' };
const STEPS: Readonly<Record<AnswerKind, number>> = { wait: 2, sent: 3, bounced: 2, blocked: 2 };

/** What the page has told to look for. */
export interface Announced {
  /** As it was typed, without a look at how an account writes it. */
  readonly recipient: string;
  readonly subject: string;
}

/**
 * What the partial `mail/delivery-answer` shows: the sentence, what to do, and the facts for a mail administrator.
 * @param announced where a stranger may be looking: the mail to a known address differs from that to an unknown one in
 *   its subject or in the spelling of its recipient, which only the mailbox may know
 */
export function answerView(given: Answer, announced?: Announced): Record<string, unknown> {
  const answer = asAnnounced(given, announced);
  const { kind, reason } = answer;
  return {
    ...answer,
    tone: TONES[kind],
    sentence: `mail.answer.${kind}`,
    reason: reason && t(`mail.reasons.${reason}`),
    steps: Array.from({ length: STEPS[kind] }, (_, index) => t(`mail.guidance.${kind}.${index + 1}`)),
    facts: factsOf(answer),
  };
}

/** The same for whoever helps, in lines. */
export function deliveryLines(given: Answer, announced?: Announced): string {
  const answer = asAnnounced(given, announced);
  const { kind, at, reason } = answer;
  const params = { at: at && formatMoment(at, { locale: 'en' }), reason: reason && t(`mail.reasons.${reason}`) };
  return [t('mail.answer.status', { answer: t(`mail.answer.${kind}`, params) }), factsOf(answer)].join('\n');
}

/** The same for programs; the mail's id tells an administrator which it was, and nothing of whose it is. */
export function deliveryFacts({ kind, at, reason, detail, mail }: Answer): { answer: AnswerKind; at: Date | null; reason: string | null; detail: string | null; messageId: string } {
  return { answer: kind, at, reason, detail: detail && maskAddresses(detail), messageId: mail.messageId };
}

function asAnnounced(given: Answer, announced: Announced | undefined): Answer {
  return announced ? { ...given, mail: { ...given.mail, ...announced } } : given;
}

/** Administrators compare them with their logs: in UTC, whatever the reader's zone is. */
function factsOf({ at, detail, mail }: Answer): string {
  const facts: [fact: string, value: string | null][] = [
    ['date', formatMoment(at ?? mail.askedAt, { locale: 'en' })],
    ['sender', mail.sender],
    ['recipient', mail.recipient],
    ['subject', mail.subject],
    ['messageId', mail.messageId],
    ['answer', detail],
  ];
  return facts.filter(([, value]) => value !== null).map(([fact, value]) => `${t(`mail.answer.facts.${fact}`)}: ${value}`).join('\n');
}
