import type { CustomerMail } from '../../../api/customer-card';
import { Addresses } from '../../../components/addresses';
import { Card } from '../../../components/card';
import type { IconName } from '../../../components/icon';
import { Pill, type Tone } from '../../../components/pill';
import { Moment } from '../../../components/time/moment';
import { shortMoment } from '../../../components/time/words';
import { t } from '../../../messages/messages';
import classes from './card.module.css';

const LOOKS: Readonly<Record<NonNullable<CustomerMail['status']>, readonly [Tone, IconName]>> = {
  sent: ['success', 'check'],
  bounced: ['danger', 'close'],
  blocked: ['danger', 'close'],
  deferred: ['warning', 'clock'],
  ours: ['warning', 'warning'],
};

/** What was mailed to them and what became of it, in the words that they read under "Where's my email". */
export function MailsSection({ mails }: { readonly mails: readonly CustomerMail[] }) {
  const [last] = mails;
  return (
    <Card title={t('card.mails.title')} summary={last && stateOf(last).word} opened={last !== undefined && last.status !== 'sent'}>
      {mails.length === 0 && <p className="muted">{t('card.mails.none')}</p>}
      <ol className={classes.list}>
        {mails.map((mail) => (
          <li key={mail.id} className={classes.entry}>
            <span className={classes.head}>
              <span className={classes.what}>{mail.subject}</span>
              <Moment className={classes.age} at={mail.createdAt} />
            </span>
            <State mail={mail} />
            <Way mail={mail} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function State({ mail }: { readonly mail: CustomerMail }) {
  const { tone, icon, word } = stateOf(mail);
  return (
    <span>
      <Pill tone={tone} icon={icon}>
        {word}
      </Pill>
    </span>
  );
}

function stateOf({ status, withheld, unsent }: CustomerMail): { readonly tone: Tone; readonly icon: IconName; readonly word: string } {
  if (withheld && status === 'sent') return { tone: 'neutral', icon: 'close', word: t('card.mails.states.withheld') };
  if (unsent !== null) return { tone: 'neutral', icon: 'undo', word: t(`card.mails.states.${unsent}`) };
  if (status === null) return { tone: 'neutral', icon: 'clock', word: t('card.mails.states.waiting') };
  const [tone, icon] = LOOKS[status];
  return { tone, icon, word: t(`card.mails.states.${status}`) };
}

/** What happened to it, folded away: its last entry is what counts. */
function Way({ mail: { sentence, entries } }: { readonly mail: CustomerMail }) {
  return (
    <details className={classes.way}>
      <summary>{sentence}</summary>
      <ol>
        {entries.map(({ at, text, theirWords }, place) => (
          <li key={place}>
            <time className="muted" dateTime={at}>
              {shortMoment(new Date(at))}
            </time>{' '}
            {text}
            {theirWords && (
              <>
                {' '}
                <q>
                  <Addresses>{theirWords}</Addresses>
                </q>
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
