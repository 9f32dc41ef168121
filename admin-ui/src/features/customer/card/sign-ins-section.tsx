import type { SignInAttempt } from '../../../api/customer-card';
import { Card } from '../../../components/card';
import { Moment } from '../../../components/time/moment';
import { clockTime } from '../../../components/time/words';
import { t } from '../../../messages/messages';
import classes from './card.module.css';
import { methodsInWords } from './method-words';

/** What was tried on the account, as its owner reads it. */
export function SignInsSection({ signIns }: { readonly signIns: readonly SignInAttempt[] }) {
  const [last] = signIns;
  return (
    <Card title={t('card.signIns.title')} summary={last && resultInWords(last)} opened={last !== undefined && last.result !== 'signed-in'}>
      {signIns.length === 0 && <p className="muted">{t('card.signIns.none')}</p>}
      <ol className={classes.list}>
        {signIns.map((attempt) => (
          <li key={attempt.id} className={classes.entry}>
            <span className={classes.head}>
              <span className={`${classes.what} ${attempt.result === 'signed-in' ? '' : classes.trouble}`}>{resultInWords(attempt)}</span>
              <Moment className={classes.age} at={attempt.at} />
            </span>
            <span className={classes.more}>
              {attempt.browser}, {attempt.network === null ? t('card.signIns.noNetwork') : t('card.signIns.network', { network: attempt.network })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function resultInWords({ result, methods, slowedUntil }: SignInAttempt): string {
  if (result === 'signed-in') return t('card.signIns.signedIn', { methods: methodsInWords(methods) });
  if (result === 'refused') return t('card.signIns.refused', { what: t('card.wrong', { methods: methodsInWords(methods) }) });
  return slowedUntil === null ? t('card.signIns.slowed') : t('card.signIns.slowedUntil', { until: clockTime(new Date(slowedUntil)) });
}
