import { useNow } from './now';
import { ageInWords, exactMoment } from './words';

/** How long ago something was, with the exact moment for whoever points at it. */
export function Age({ at, className }: { readonly at: string; readonly className?: string | undefined }) {
  const now = useNow();
  const moment = new Date(at);
  return (
    <time className={className} dateTime={at} title={exactMoment(moment)}>
      {ageInWords(moment, now)}
    </time>
  );
}
