import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Customer } from '../../../api/customer-card';
import { Card } from '../../../components/card';
import { Moment } from '../../../components/time/moment';
import { t } from '../../../messages/messages';
import classes from './card.module.css';

interface TicketsSectionProps {
  readonly tickets: Customer['tickets'];
  /** The ticket that is being read. */
  readonly here: string;
}

/** What else they wait for. Of what the other team has, its number alone. */
export function TicketsSection({ tickets, here }: TicketsSectionProps) {
  const others = tickets.filter(({ id }) => id !== here);
  return (
    <Card title={t('card.tickets.title')} summary={others.length === 0 ? t('card.tickets.noneShort') : t('app.number', { count: others.length })} opened={others.length > 0}>
      {others.length === 0 && <p className="muted">{t('card.tickets.none')}</p>}
      <ul className={classes.list}>
        {others.map(({ id, number, team, subject, createdAt }) => (
          <li key={number} className={classes.entry}>
            <span className={classes.head}>
              <span className={classes.what}>
                {id === null ? (
                  number
                ) : (
                  <Anchor inherit renderRoot={(props: object) => <Link {...props} to="/tickets/$ticketId" params={{ ticketId: id }} search={(search) => search} />}>
                    {subject}
                  </Anchor>
                )}
              </span>
              <Moment className={classes.age} at={createdAt} />
            </span>
            <span className={classes.more}>
              {id === null ? t('card.tickets.elsewhere', { team: t(`team.${team}`) }) : `${number}, ${t(`team.${team}`)}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
