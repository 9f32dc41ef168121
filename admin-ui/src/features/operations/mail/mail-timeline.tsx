import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mailQuery, type Mail } from '../../../api/operations';
import { Addresses } from '../../../components/addresses';
import { Icon } from '../../../components/icon';
import { ProblemMessage } from '../../../components/problem-message';
import { exactMoment } from '../../../components/time/words';
import { Waiting } from '../../../components/waiting';
import { t } from '../../../messages/messages';
import classes from '../operations.module.css';

const TONES: Readonly<Record<Mail['answer'], string>> = { wait: 'warning', sent: 'success', bounced: 'danger', blocked: 'danger' };

/** The way of a mail, in the words that its recipient reads under "Where's my email". */
export function MailTimeline({ mail, onClose }: { readonly mail: string; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery(mailQuery(mail));
  return (
    <section className={classes.section} aria-label={t('operations.mail.timeline')}>
      <div className={classes.between}>
        <h2 className={classes.heading}>{data ? data.mail.subject : t('operations.mail.timeline')}</h2>
        <ActionIcon aria-label={t('operations.close')} onClick={onClose}>
          <Icon name="close" />
        </ActionIcon>
      </div>
      {data ? <Way {...data} /> : error ? <ProblemMessage error={error} again={() => void refetch()} /> : <Waiting rows={4} />}
    </section>
  );
}

function Way({ mail, answer, sentence, entries, sender, messageId }: Mail) {
  const facts = [
    ['to', mail.recipient],
    ['from', sender],
    ['messageId', messageId],
  ] as const;
  return (
    <>
      <p className={classes.answer} data-tone={mail.unsent === null ? TONES[answer] : undefined}>
        {sentence}
      </p>
      {mail.unsent !== 'taken-back' && <p className="muted">{t('operations.mail.customerReads')}</p>}
      <ol className={classes.timeline}>
        {entries.map(({ at, kind, text, theirWords }, index) => (
          <li key={index}>
            <time className="muted" dateTime={at}>
              {exactMoment(new Date(at))}
            </time>
            <p data-kind={kind}>{text}</p>
            {theirWords && (
              <q>
                <Addresses>{theirWords}</Addresses>
              </q>
            )}
          </li>
        ))}
      </ol>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`operations.mail.${name}`)}</dt>
            <dd>
              <Addresses>{value}</Addresses>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
