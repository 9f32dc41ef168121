import { CustomerActions } from '../features/customer/actions/customer-actions';
import { CustomerCard } from '../features/customer/card/customer-card';
import { CustomerChecks } from '../features/customer/customer-checks';
import { TicketScreen } from '../features/ticket/ticket-screen';

/** A ticket, and whoever wrote it beside it. */
export function TicketRoute() {
  return (
    <TicketScreen
      aboutCustomer={({ id, requester, access, history }) =>
        access === 'change' && (
          <>
            <CustomerCard ticketId={id} customerId={requester.id} />
            {requester.id !== null && <CustomerChecks customerId={requester.id} ticketId={id} />}
            <CustomerActions accountId={requester.id} ticketId={id} seen={history.at(-1)?.id ?? ''} />
          </>
        )
      }
    />
  );
}
