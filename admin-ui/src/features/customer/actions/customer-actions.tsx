import { useQuery } from '@tanstack/react-query';
import { actionsQuery, useCustomerActions, type Helped, type SentToken, type Slowed } from '../../../api/customer-actions';
import { Card } from '../../../components/card';
import { t } from '../../../messages/messages';
import classes from './actions.module.css';
import { CustomerAction } from './customer-action';
import { GuardedRecoveries } from './guarded-recoveries';

interface CustomerActionsProps {
  /** Null for somebody without an account. */
  readonly accountId: string | null;
  readonly ticketId: string;
  /** The latest that happened to the ticket. */
  readonly seen: string;
}

/** What an agent can do for the customer of a ticket, without ever seeing or setting a secret. */
export function CustomerActions({ accountId, ticketId, seen }: CustomerActionsProps) {
  const helped: Helped = { customerId: accountId ?? ticketId, ticketId, seen };
  const { data: possible } = useQuery(actionsQuery(helped));
  const { sendToken, endSessions, liftSlowDown } = useCustomerActions(helped);
  return (
    <Card title={t('customer.actions.title')}>
      <p className="muted">{t('customer.actions.hint')}</p>
      <div className={classes.actions}>
        <CustomerAction name="sendToken" possible={possible?.sendToken} action={sendToken} inWords={sentInWords} />
        <CustomerAction name="endSessions" possible={possible?.endSessions} action={endSessions} inWords={({ ended }) => t('customer.actions.endSessions.done', { count: ended })} />
        <CustomerAction name="liftSlowDown" possible={possible?.liftSlowDown} action={liftSlowDown} inWords={liftedInWords} />
        {accountId !== null && <GuardedRecoveries helped={helped} />}
      </div>
    </Card>
  );
}

function sentInWords({ journey, sentTo, wheresMyEmail }: SentToken): string {
  return t('customer.actions.sendToken.done', { journey: t(`customer.actions.journey.${journey}`), to: sentTo, answer: wheresMyEmail });
}

function liftedInWords({ lifted }: { readonly lifted: readonly Slowed[] }): string {
  return t('customer.actions.liftSlowDown.done', { what: lifted.map((each) => t(`customer.actions.slowed.${each}`)).join(t('customer.actions.slowed.and')) });
}
