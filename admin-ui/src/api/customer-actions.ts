import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api } from './client';
import type { components } from './schema';
import { ticketKeys } from './tickets';

type Schemas = components['schemas'];

export type PossibleAction = Schemas['PossibleActionDocument'];
export type SentToken = Schemas['SentTokenDocument'];
export type Slowed = Schemas['Slowed'];
export type Recovery = Schemas['RecoveryDocument'];
export type RequestedRecovery = Schemas['RequestedRecoveryDocument'];
export type Standing = Schemas['GuardedStanding'];

/** The way of a recovery is up to the customer, and no ticket tells of it. */
const LOOK_AGAIN_MS = 30_000;

const keys = {
  actions: (customer: string) => ['customer', customer, 'actions'],
  recoveries: (customer: string) => ['customer', customer, 'recoveries'],
  requested: ['recoveries', 'requested'],
} as const;

/** Whom something is done for, and the ticket in whose history it stands. */
export interface Helped {
  /** An account, or the ticket of somebody who has none. */
  readonly customerId: string;
  readonly ticketId: string;
  /** The latest that is known of the ticket: what happens to it may change what can be done. */
  readonly seen: string;
}

/** What could be done now, and why the rest not. */
export function actionsQuery({ customerId, ticketId, seen }: Helped) {
  return queryOptions({
    queryKey: [...keys.actions(customerId), ticketId, seen],
    queryFn: ({ signal }) => answered(api.GET('/api/ops/customers/{customer}/actions', { params: { path: { customer: customerId }, query: { ticket: ticketId } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

export function recoveriesQuery({ customerId, seen }: Pick<Helped, 'customerId' | 'seen'>) {
  return queryOptions({
    queryKey: [...keys.recoveries(customerId), seen],
    queryFn: ({ signal }) => answered(api.GET('/api/ops/customers/{customer}/recoveries', { params: { path: { customer: customerId } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  });
}

/** Those that wait for a second agent. */
export const requestedRecoveriesQuery = queryOptions({
  queryKey: keys.requested,
  queryFn: async ({ signal }) => (await answered(api.GET('/api/ops/recoveries', { signal }))).items,
  refetchInterval: LOOK_AGAIN_MS,
});

/** What agents do for a customer, each with a reason. */
export function useCustomerActions({ customerId, ticketId }: Helped) {
  const look = useLook(customerId, ticketId);
  const params = { path: { customer: customerId } };
  const body = (reason: string) => ({ reason, ticket: ticketId });
  return {
    sendToken: useMutation({ mutationFn: (reason: string) => answered(api.POST('/api/ops/customers/{customer}/actions/send-token', { params, body: body(reason) })), onSettled: look }),
    endSessions: useMutation({ mutationFn: (reason: string) => answered(api.POST('/api/ops/customers/{customer}/actions/end-sessions', { params, body: body(reason) })), onSettled: look }),
    liftSlowDown: useMutation({ mutationFn: (reason: string) => answered(api.POST('/api/ops/customers/{customer}/actions/lift-slow-down', { params, body: body(reason) })), onSettled: look }),
    requestRecovery: useMutation({ mutationFn: (reason: string) => answered(api.POST('/api/ops/customers/{customer}/recoveries', { params, body: body(reason) })), onSettled: look }),
  };
}

/** What becomes of a recovery that was asked for. */
export function useRecoveryDecisions(customerId: string, recovery: string, ticketId?: string) {
  const look = useLook(customerId, ticketId);
  const params = { path: { customer: customerId, recovery } };
  return {
    approve: useMutation({ mutationFn: () => answered(api.POST('/api/ops/customers/{customer}/recoveries/{recovery}/approve', { params })), onSettled: look }),
    decline: useMutation({ mutationFn: (reason: string) => answered(api.POST('/api/ops/customers/{customer}/recoveries/{recovery}/decline', { params, body: { reason } })), onSettled: look }),
    withdraw: useMutation({ mutationFn: (reason: string) => answered(api.POST('/api/ops/customers/{customer}/recoveries/{recovery}/withdraw', { params, body: { reason } })), onSettled: look }),
  };
}

/** Done or refused, what is shown of the customer may be out of date. */
function useLook(customerId: string, ticketId: string | undefined) {
  const client = useQueryClient();
  return async () => {
    const known = [keys.actions(customerId), keys.recoveries(customerId), keys.requested, ...(ticketId === undefined ? [] : [ticketKeys.tickets])];
    await Promise.all(known.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
