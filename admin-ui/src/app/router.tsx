import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readQueueSearch } from '../api/queue-search';
import { sessionQuery } from '../api/session';
import { operationsRoutes } from './operations-routes';
import { NotFound } from './not-found';
import { RouteProblem } from './route-problem';
import { Shell } from './shell';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  loader: ({ context }) => context.queryClient.query({ ...sessionQuery, staleTime: 'static' }),
  component: Shell,
  errorComponent: RouteProblem,
  notFoundComponent: NotFound,
});

/** Work begins with the own team's queue. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { desk } = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    redirect({ to: '/tickets', search: readQueueSearch({ team: desk?.teams[0] }), replace: true, throw: true });
  },
});

const tickets = createRoute({
  getParentRoute: () => root,
  path: '/tickets',
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import('../features/queue/queue-screen'), 'QueueScreen'),
});

const ticket = createRoute({
  getParentRoute: () => tickets,
  path: '$ticketId',
  component: lazyRouteComponent(() => import('./ticket-route'), 'TicketRoute'),
});

const held = createRoute({
  getParentRoute: () => root,
  path: '/held',
  component: lazyRouteComponent(() => import('../features/held/held-screen'), 'HeldScreen'),
});

const heldMail = createRoute({
  getParentRoute: () => held,
  path: '$mailId',
  component: lazyRouteComponent(() => import('../features/held/held-mail'), 'HeldMail'),
});

const requestedRecoveries = createRoute({
  getParentRoute: () => root,
  path: '/recoveries',
  component: lazyRouteComponent(() => import('../features/customer/actions/requested-recoveries-screen'), 'RequestedRecoveriesScreen'),
});

const routeTree = root.addChildren([home, tickets.addChildren([ticket]), held.addChildren([heldMail]), requestedRecoveries, ...operationsRoutes(root)]);

/** Below `/ops`, where the server answers every address with this same page. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    basepath: '/ops',
    context: { queryClient },
    defaultPendingMs: 300,
    // Plain text on both sides: a number that somebody searches for stays what it is, and so does the address.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const given = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
      return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
