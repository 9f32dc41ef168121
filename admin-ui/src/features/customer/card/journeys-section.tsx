import type { CustomerJourney } from '../../../api/customer-card';
import { Card } from '../../../components/card';
import { journeyInWords, stepInWords } from '../../../components/journey-words';
import { Moment } from '../../../components/time/moment';
import { hasMessage, t } from '../../../messages/messages';
import classes from './card.module.css';

/** What they were doing, and where they stopped. */
export function JourneysSection({ journeys }: { readonly journeys: readonly CustomerJourney[] }) {
  const [last] = journeys;
  return (
    <Card title={t('card.journeys.title')} summary={last && whereItStands(last)} opened={last !== undefined && last.state !== 'completed'}>
      {journeys.length === 0 && <p className="muted">{t('card.journeys.none')}</p>}
      <ol className={classes.list}>
        {journeys.map((journey) => (
          <li key={journey.id} className={classes.entry}>
            <span className={classes.head}>
              <span className={classes.what}>{journeyInWords(journey.kind)}</span>
              <Moment className={classes.age} at={journey.lastAt} />
            </span>
            <span className={classes.more}>
              {whereItStands(journey)}
              {journey.service && `, ${t('card.journeys.onTheWayTo', { service: journey.service })}`}
            </span>
            {journey.troubles.map((trouble) => (
              <span key={trouble.with} className={`${classes.more} ${classes.trouble}`}>
                {troubleInWords(trouble)}
              </span>
            ))}
            {journey.mail && <span className={classes.more}>{journey.mail}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function whereItStands({ kind, step, state }: CustomerJourney): string {
  return state === 'completed' ? t('card.journeys.completed') : t(state === 'stopped' ? 'card.journeys.stopped' : 'card.journeys.underWay', { step: stepInWords(kind, step) });
}

/** What was refused, with the reason where there are words for it. */
function troubleInWords({ with: what, code, count }: CustomerJourney['troubles'][number]): string {
  const key = `card.journeys.because.${code?.replaceAll('.', '-') ?? ''}`;
  const words = t(`card.journeys.with.${what}`);
  const trouble = count > 1 ? t('card.times', { what: words, count }) : words;
  return hasMessage(key) ? `${trouble}: ${t(key)}` : trouble;
}
