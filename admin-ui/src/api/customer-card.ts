import { queryOptions, useMutation } from '@tanstack/react-query';
import { answered, api } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];

export type Customer = Schemas['CustomerDocument'];
export type CustomerAccount = NonNullable<Customer['account']>;
export type CustomerJourney = Customer['journeys'][number];
export type CustomerMail = Customer['mails'][number];
export type SignInAttempt = CustomerAccount['signIns'][number];
export type ContactField = Schemas['RevealBody']['field'];

/** Who wrote a ticket: an account, or nobody that we know. */
export interface Writer {
  readonly ticketId: string;
  readonly customerId: string | null;
}

/** For whoever hears that something happened to one of their tickets. */
export const cardKey = ({ ticketId, customerId }: Writer) => ['customer-card', customerId ?? ticketId] as const;

/** What is known about whoever wrote a ticket; looked at anew whenever the agent comes back to the window. */
export function cardQuery(writer: Writer) {
  return queryOptions({
    queryKey: cardKey(writer),
    queryFn: ({ signal }) => (writer.customerId === null ? readWriter(writer.ticketId, signal) : readCustomer(writer.customerId, signal)),
    refetchOnWindowFocus: 'always',
  });
}

/** A contact in full, for a reason that is kept. */
export function useReveal(customer: string, ticket: string) {
  return useMutation({
    mutationFn: (asked: { field: ContactField; reason: string }) =>
      answered(api.POST('/api/ops/customers/{customer}/reveal', { params: { path: { customer } }, body: { ...asked, ticket } })),
    // It is shown as long as it is looked at, and kept nowhere.
    gcTime: 0,
  });
}

function readCustomer(customer: string, signal: AbortSignal): Promise<Customer> {
  return answered(api.GET('/api/ops/customers/{customer}', { params: { path: { customer } }, signal }));
}

function readWriter(ticket: string, signal: AbortSignal): Promise<Customer> {
  return answered(api.GET('/api/ops/tickets/{ticket}/writer', { params: { path: { ticket } }, signal }));
}
