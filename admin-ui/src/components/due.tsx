import { Pill, type Tone } from './pill';
import { useNow } from './time/now';
import { dueInWords, exactMoment, type DueTone } from './time/words';

const TONES: Readonly<Record<DueTone, Tone>> = { calm: 'neutral', soon: 'warning', late: 'danger' };

/** Until when a ticket is to be answered, in words. */
export function Due({ at }: { readonly at: string }) {
  const { words, tone } = dueInWords(new Date(at), useNow());
  return (
    <Pill icon={tone === 'late' ? 'warning' : 'clock'} tone={TONES[tone]} title={exactMoment(new Date(at))}>
      {words}
    </Pill>
  );
}
