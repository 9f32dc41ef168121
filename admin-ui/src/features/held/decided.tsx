import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { HeldMail } from '../../api/held';
import { useSession } from '../../api/session';
import { Icon } from '../../components/icon';
import { Age } from '../../components/time/age';
import { t } from '../../messages/messages';
import classes from './held.module.css';
import { useOpenNext } from './use-open-next';

interface DecidedProps {
  readonly mail: HeldMail;
  readonly decision: NonNullable<HeldMail['decision']>;
}

/** In the place of the buttons, once somebody has pressed one. */
export function Decided({ mail: { id, ticket }, decision: { outcome, by, at, reason } }: DecidedProps) {
  const { account } = useSession();
  const openNext = useOpenNext(id);
  const name = by.id === account.id ? t('held.decided.you') : (by.name ?? t('held.decided.somebody'));
  return (
    <div className={classes.decided} role="status">
      <Icon name="check" size={14} />
      <span>{t(`held.decided.${outcome}`, { name, reason: reason ?? '' })}</span>
      <Age at={at} />
      {ticket && (
        <Link to="/tickets/$ticketId" params={{ ticketId: ticket.id }} search={{}}>
          {t('held.decided.inTicket', { number: ticket.number })}
        </Link>
      )}
      <Button variant="default" size="compact-sm" onClick={openNext}>
        {t('held.decided.next')}
      </Button>
    </div>
  );
}
