import type { ReactNode } from 'react';
import type { Ticket } from '../../../api/tickets';
import { Addresses } from '../../../components/addresses';
import { Card, Fact } from '../../../components/card';
import { useNow } from '../../../components/time/now';
import { dueInWords, shortMoment } from '../../../components/time/words';
import { t } from '../../../messages/messages';
import { DueTrail } from './due-trail';
import classes from './facts.module.css';
import { History } from './history';
import { JourneyFacts } from './journey-facts';
import { Why } from './why';

/** What is known about the ticket beside what was said. */
export function Facts({ ticket, children }: { readonly ticket: Ticket; readonly children: ReactNode }) {
  const { due, answers, journey, receipts, requester, contact, source, kind, createdAt } = ticket;
  return (
    <aside className={classes.facts} aria-label={t('ticket.facts.title')} tabIndex={0} data-times>
      <Card title={t('ticket.facts.title')}>
        <Fact name={t('ticket.facts.requester')}>{requester.name}</Fact>
        {contact.address && (
          <Fact name={t('ticket.facts.contact')}>
            <Addresses>{contact.address}</Addresses>
          </Fact>
        )}
        <Fact name={t('ticket.facts.createdAt')}>
          {t(`ticket.facts.kind.${kind}`)} {t(`event.source.${source}`)}, {shortMoment(new Date(createdAt))}
        </Fact>
      </Card>
      {journey && <JourneyFacts journey={journey} />}
      {children}
      <Why ticket={ticket} />
      {due && (
        <Card title={t('ticket.facts.due')}>
          <DueLine at={due.at} />
          <DueTrail due={due} />
        </Card>
      )}
      {receipts.length > 0 && (
        <Card title={t('ticket.facts.receipts')}>
          {receipts.map(({ team, sentAt, dueAt }) => (
            <p key={team}>{t('ticket.facts.receipt', { team: t(`team.${team}`), at: shortMoment(new Date(sentAt)), due: shortMoment(new Date(dueAt)) })}</p>
          ))}
        </Card>
      )}
      {answers.length > 0 && (
        <Card title={t('ticket.facts.answers')}>
          {answers.map(({ question, label, value }) => (
            <Fact key={question} name={label} asked>
              {value}
            </Fact>
          ))}
        </Card>
      )}
      <Card title={t('ticket.facts.history')}>
        <History ticket={ticket} />
      </Card>
    </aside>
  );
}

function DueLine({ at }: { readonly at: string }) {
  const { words, tone } = dueInWords(new Date(at), useNow());
  return (
    <p className={classes.due} data-tone={tone}>
      <strong>{words}</strong>: {t('ticket.facts.dueAt', { at: shortMoment(new Date(at)) })}
    </p>
  );
}
