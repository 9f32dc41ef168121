import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
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

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../features/welcome/welcome'), 'Welcome'),
});

const routeTree = root.addChildren([home, ...operationsRoutes(root)]);

/** Below `/ops`, where the server answers every address with this same page. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({ routeTree, basepath: '/ops', context: { queryClient }, defaultPreload: 'intent', defaultPendingMs: 300, scrollRestoration: true });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
