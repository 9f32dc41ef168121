import classes from './age.module.css';
import { useNow } from './now';
import { ageInWords, exactMoment, shortMoment } from './words';

interface AgeProps {
  readonly at: string;
  readonly className?: string | undefined;
}

/** How long ago something was; the exact moment for whoever points at it, or has the focus on the region (`data-times`) around it. */
export function Age({ at, className }: AgeProps) {
  const now = useNow();
  const moment = new Date(at);
  return (
    <time className={className} dateTime={at} title={exactMoment(moment)}>
      <span className={classes.relative}>{ageInWords(moment, now)}</span>
      <span className={classes.exact}>{shortMoment(moment)}</span>
    </time>
  );
}
