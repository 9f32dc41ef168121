import type { Ticket } from '../../../api/tickets';
import { lengthInWords, shortMoment } from '../../../components/time/words';
import { locale, t } from '../../../messages/messages';
import classes from './facts.module.css';

type Due = NonNullable<Ticket['due']>;

const MINUTE = 60_000;

const days = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

/** How the time came about, day by day. */
export function DueTrail({ due: { since, trail } }: { readonly due: Due }) {
  return (
    <>
      <p className="muted">{t('ticket.facts.dueSince', { at: shortMoment(new Date(since)) })}</p>
      <ol className={classes.trail}>
        {trail.map(({ day, skipped, minutes = 0 }, place) => {
          // A day of the calendar, which no zone moves.
          const named = days.format(new Date(`${day}T00:00:00Z`));
          return <li key={place}>{skipped ? t(`ticket.facts.dueSkipped.${skipped}`, { day: named }) : t('ticket.facts.dueCounted', { day: named, for: lengthInWords(minutes * MINUTE) })}</li>;
        })}
      </ol>
    </>
  );
}
