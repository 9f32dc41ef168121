import { formatMoment, t } from '../i18n/index.js';
import type { Glimpse } from '../journeys/index.js';

const KINDS: readonly string[] = ['registration', 'sign-in', 'recovery', 'link'];

/** What was tried, in lines for whoever helps; empty for a journey that is not this browser's. */
export function journeyFacts(journey: Glimpse | null): string {
  if (!journey?.own) return '';
  const { id, kind, step, startedAt, email } = journey;
  const facts: [fact: string, value: string | null][] = [
    ['id', id],
    ['what', KINDS.includes(kind) ? t(`help.journey.kinds.${kind}`) : kind],
    ['step', step],
    // In UTC: it is compared with the log.
    ['begun', formatMoment(startedAt, { locale: 'en' })],
    ['email', email],
  ];
  return facts.filter(([, value]) => value !== null).map(([fact, value]) => `${t(`help.journey.facts.${fact}`)}: ${value}`).join('\n');
}
