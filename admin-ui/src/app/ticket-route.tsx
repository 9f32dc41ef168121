import { CustomerChecks } from '../features/customer/customer-checks';
import { TicketScreen } from '../features/ticket/ticket-screen';

/** A ticket, and whoever wrote it beside it. */
export function TicketRoute() {
  return (
    <TicketScreen
      aboutCustomer={({ id, requester, access }) => requester.id !== null && access === 'change' && <CustomerChecks customerId={requester.id} ticketId={id} />}
    />
  );
}
