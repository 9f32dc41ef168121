import { formatDuration, formatMoment, t } from '../../i18n/index.js';
import type { Diagnosis } from './refused-codes.js';

/** Why the last code was refused, for whoever helps: in UTC and English as other facts, to be compared with the log. */
export function diagnosisLine({ at, reason, driftSeconds }: Diagnosis): string {
  const drift = driftSeconds ?? 0;
  const why = reason === 'drifted' ? (drift < 0 ? 'behind' : 'ahead') : reason;
  return t('mfa.diagnosis.refused', {
    at: formatMoment(at, { locale: 'en' }),
    why: t(`mfa.diagnosis.why.${why}`, { drift: formatDuration(Math.abs(drift), 'en') }),
  });
}
