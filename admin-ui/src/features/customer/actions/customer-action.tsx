import { useId } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import type { PossibleAction } from '../../../api/customer-actions';
import { Icon } from '../../../components/icon';
import { t } from '../../../messages/messages';
import classes from './actions.module.css';
import { ConfirmButton } from './confirm-button';

interface CustomerActionProps<Done> {
  readonly name: 'sendToken' | 'endSessions' | 'liftSlowDown' | 'requestRecovery';
  /** Not known yet: as if it could be done, which the server then decides. */
  readonly possible: PossibleAction | undefined;
  readonly action: Pick<UseMutationResult<Done, Error, string>, 'mutate' | 'reset' | 'data' | 'error' | 'isPending'>;
  /** Left out for what is shown by itself as it stands then. */
  readonly inWords?: (done: Done) => string;
}

/** One thing that can be done for a customer: what it is for, why it can not be done now, and what came of it. */
export function CustomerAction<Done>({ name, possible, action, inWords }: CustomerActionProps<Done>) {
  const id = useId();
  const why = possible && !possible.possible ? possible.detail : null;
  return (
    <div className={classes.action}>
      <ConfirmButton
        label={t(`customer.actions.${name}.label`)}
        effect={t(`customer.actions.${name}.effect`)}
        confirm={t(`customer.actions.${name}.confirm`)}
        disabled={why !== null}
        describedBy={why === null ? `${id}-for` : `${id}-for ${id}-why`}
        pending={action.isPending}
        error={action.error}
        onOpen={action.reset}
        onConfirm={(reason, done) => action.mutate(reason, { onSuccess: done })}
      />
      <p className="muted" id={`${id}-for`}>
        {t(`customer.actions.${name}.for`)}
      </p>
      {why !== null && (
        <p className={classes.why} id={`${id}-why`}>
          <Icon name="warning" size={12} />
          <span>{t('customer.actions.notNow', { why })}</span>
        </p>
      )}
      <p className={classes.result} role="status">
        {action.data !== undefined && inWords?.(action.data)}
      </p>
    </div>
  );
}
