import { useQuery } from '@tanstack/react-query';
import { recoveriesQuery, useCustomerActions, type Helped } from '../../../api/customer-actions';
import { CustomerAction } from './customer-action';
import { RecoveryStanding } from './recovery-standing';

/** The guarded recovery: asked for here, approved by somebody else, and then up to the customer. */
export function GuardedRecoveries({ helped }: { readonly helped: Helped }) {
  const { data } = useQuery(recoveriesQuery(helped));
  const { requestRecovery } = useCustomerActions(helped);
  const [latest] = data?.items ?? [];
  return (
    <>
      <CustomerAction name="requestRecovery" possible={data?.start} action={requestRecovery} />
      {latest && <RecoveryStanding customerId={helped.customerId} ticketId={helped.ticketId} recovery={latest} />}
    </>
  );
}
