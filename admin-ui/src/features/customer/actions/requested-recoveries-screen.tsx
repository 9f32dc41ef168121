import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { requestedRecoveriesQuery, type RequestedRecovery } from '../../../api/customer-actions';
import { ProblemMessage } from '../../../components/problem-message';
import { Age } from '../../../components/time/age';
import { shortMoment } from '../../../components/time/words';
import { useTitle } from '../../../components/use-title';
import { Waiting } from '../../../components/waiting';
import { t } from '../../../messages/messages';
import classes from './actions.module.css';
import { RecoveryDecisions } from './recovery-decisions';
import { requesterOf } from './recovery-operators';

/** Guarded recoveries that wait for a second agent: whoever is not the one that asked decides. */
export function RequestedRecoveriesScreen() {
  const { data, error, refetch } = useQuery(requestedRecoveriesQuery);
  useTitle(t('customer.requested.title'));
  return (
    <div className={classes.screen}>
      <h1 className={classes.title}>{t('customer.requested.title')}</h1>
      <p className={classes.hint}>{t('customer.requested.hint')}</p>
      {data ? <Requests recoveries={data} /> : error ? <ProblemMessage error={error} again={() => void refetch()} /> : <Waiting rows={4} />}
    </div>
  );
}

function Requests({ recoveries }: { readonly recoveries: readonly RequestedRecovery[] }) {
  if (recoveries.length === 0) return <p role="status">{t('customer.requested.none')}</p>;
  return (
    <ul className={classes.requests}>
      {recoveries.map((recovery) => (
        <li key={recovery.id} className={classes.request}>
          <Request recovery={recovery} />
        </li>
      ))}
    </ul>
  );
}

function Request({ recovery }: { readonly recovery: RequestedRecovery }) {
  const { customer, reason, requestedAt, expiresAt, ticket, mayDecide } = recovery;
  return (
    <>
      <h2 className={classes.customer}>{customer.name}</h2>
      <p className={classes.reason}>{reason}</p>
      <p className="muted">
        {t('customer.requested.by', { name: requesterOf(recovery) })} <Age at={requestedAt} />
        {expiresAt !== null && <> · {t('customer.requested.until', { at: shortMoment(new Date(expiresAt)) })}</>}
        {ticket && (
          <>
            {' · '}
            <Anchor inherit underline="always" renderRoot={(props: object) => <Link {...props} to="/tickets/$ticketId" params={{ ticketId: ticket.number }} />}>
              {ticket.number}
            </Anchor>
          </>
        )}
      </p>
      {!mayDecide && <p>{t('customer.requested.own')}</p>}
      <RecoveryDecisions customerId={customer.id} ticketId={ticket?.id} recovery={recovery} />
    </>
  );
}
