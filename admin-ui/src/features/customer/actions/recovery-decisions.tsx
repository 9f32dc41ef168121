import { useRecoveryDecisions, type Recovery } from '../../../api/customer-actions';
import { t } from '../../../messages/messages';
import classes from './actions.module.css';
import { ConfirmButton } from './confirm-button';

interface RecoveryDecisionsProps {
  readonly customerId: string;
  readonly ticketId: string | undefined;
  readonly recovery: Pick<Recovery, 'id' | 'mayDecide' | 'mayWithdraw' | 'standing'>;
}

/** What whoever looks may decide about a recovery; who asked for it does not approve it. */
export function RecoveryDecisions({ customerId, ticketId, recovery: { id, mayDecide, mayWithdraw } }: RecoveryDecisionsProps) {
  const { approve, decline, withdraw } = useRecoveryDecisions(customerId, id, ticketId);
  if (!mayDecide && !mayWithdraw) return null;
  return (
    <div className={classes.decisions}>
      {mayDecide && (
        <>
          <ConfirmButton
            label={t('customer.recovery.approve.label')}
            effect={t('customer.recovery.approve.effect')}
            confirm={t('customer.recovery.approve.confirm')}
            reasoned={false}
            pending={approve.isPending}
            error={approve.error}
            onOpen={approve.reset}
            onConfirm={(_reason, done) => approve.mutate(undefined, { onSuccess: done })}
          />
          <ConfirmButton
            label={t('customer.recovery.decline.label')}
            effect={t('customer.recovery.decline.effect')}
            confirm={t('customer.recovery.decline.confirm')}
            danger
            pending={decline.isPending}
            error={decline.error}
            onOpen={decline.reset}
            onConfirm={(reason, done) => decline.mutate(reason, { onSuccess: done })}
          />
        </>
      )}
      {mayWithdraw && (
        <ConfirmButton
          label={t('customer.recovery.withdraw.label')}
          effect={t('customer.recovery.withdraw.effect')}
          confirm={t('customer.recovery.withdraw.confirm')}
          danger
          pending={withdraw.isPending}
          error={withdraw.error}
          onOpen={withdraw.reset}
          onConfirm={(reason, done) => withdraw.mutate(reason, { onSuccess: done })}
        />
      )}
    </div>
  );
}
