import { Tooltip } from '@mantine/core';
import { useNow } from './now';
import { ageInWords, exactMoment } from './words';

const WHENEVER = { hover: true, focus: true, touch: true };

/** How long ago something was, with the exact moment for whoever points at it or comes to it by the keyboard. */
export function Moment({ at, className }: { readonly at: string; readonly className?: string | undefined }) {
  const now = useNow();
  const moment = new Date(at);
  return (
    <Tooltip label={exactMoment(moment)} events={WHENEVER} openDelay={0}>
      {/* What a mouse is told by resting on it, the keyboard is told by coming to it. */}
      <time className={className} dateTime={at} tabIndex={0}>
        {ageInWords(moment, now)}
      </time>
    </Tooltip>
  );
}
