import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useCustomerChecks } from '../../api/customers';
import { CALLER_PIN } from '../../components/caller-pin';
import { leaveOnEscape } from '../../components/keys/leave-on-escape';
import { t } from '../../messages/messages';
import { CheckResult } from './check-result';
import classes from './customer.module.css';

/** Three tries an hour, all agents together: the server counts. */
export function PinCheck({ customerId, ticketId }: { readonly customerId: string; readonly ticketId: string }) {
  const [typed, setTyped] = useState('');
  const { pin } = useCustomerChecks(customerId, ticketId);
  return (
    <form
      className={classes.check}
      onKeyDown={leaveOnEscape}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') pin.mutate(typed.trim(), { onSettled: () => setTyped('') });
      }}
    >
      <div className={classes.line}>
        <TextInput id={CALLER_PIN} className={classes.field} size="xs" label={t('customer.pin.label')} autoComplete="off" inputMode="numeric" value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
        <Button className={classes.beside} type="submit" variant="default" size="xs" loading={pin.isPending}>
          {t('customer.pin.check')}
        </Button>
      </div>
      <CheckResult match={pin.data?.match} error={pin.error} />
    </form>
  );
}
