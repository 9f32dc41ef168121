import { hasMessage, t } from '../messages/messages';
import { lengthInWords } from './time/words';

/** What somebody was doing. */
export function journeyInWords(kind: string): string {
  const key = `journey.kinds.${kind}`;
  return hasMessage(key) ? t(key) : kind;
}

/** How far they got with it. */
export function stepInWords(kind: string, step: string): string {
  const key = `journey.steps.${kind}.${step}`;
  return hasMessage(key) ? t(key) : step;
}

interface RefusedCode {
  readonly reason: string;
  readonly driftSeconds: number | null;
}

/** Why a code was refused. */
export function refusalInWords({ reason, driftSeconds }: RefusedCode): string {
  if (reason === 'drifted' && driftSeconds !== null) return driftInWords(driftSeconds);
  return t(reason === 'used' ? 'journey.code.used' : 'journey.code.unknown');
}

/** How wrong the clock of a device is. */
export function driftInWords(seconds: number): string {
  const by = lengthInWords(Math.abs(seconds) * 1000);
  return t(seconds < 0 ? 'journey.code.behind' : 'journey.code.ahead', { by });
}
