import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answered, api, carryCsrfToken } from './client';

/** Who is signed in, asked once for the life of the page. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async () => {
    const session = await answered(api.GET('/api/session'));
    carryCsrfToken(session.csrfToken);
    return session;
  },
});

export function useSession() {
  return useSuspenseQuery(sessionQuery).data;
}
