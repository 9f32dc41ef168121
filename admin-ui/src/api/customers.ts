import { queryOptions, useMutation } from '@tanstack/react-query';
import { answered, api } from './client';

/** The security questions of a customer, without their answers: they are read to a caller. */
export function questionsQuery(customer: string) {
  return queryOptions({
    queryKey: ['customer', customer, 'questions'],
    queryFn: async ({ signal }) => (await answered(api.GET('/api/ops/customers/{customer}/questions', { params: { path: { customer } }, signal }))).items,
    // Each look is counted and on record: what is shown stays until the page is left.
    staleTime: Infinity,
  });
}

/** What a caller says is typed, and answered with match or no match. Each try counts. */
export function useCustomerChecks(customer: string, ticket: string) {
  const params = { path: { customer } };
  return {
    pin: useMutation({ mutationFn: (pin: string) => answered(api.POST('/api/ops/customers/{customer}/pin-check', { params, body: { pin, ticket } })) }),
    answers: useMutation({
      mutationFn: (answers: string[]) => answered(api.POST('/api/ops/customers/{customer}/question-check', { params, body: { answers, ticket } })),
    }),
  };
}
