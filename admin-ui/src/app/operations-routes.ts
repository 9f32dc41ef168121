import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { WINDOWS, type Window } from '../api/operations';

/** How far back the figures go; a day when it is left out. */
function readWindow({ window }: Readonly<Record<string, unknown>>): { window?: Window } {
  const known = WINDOWS.find((each) => each === window);
  return known ? { window: known } : {};
}

function readMail({ mail }: Readonly<Record<string, unknown>>): { mail?: string } {
  return typeof mail === 'string' && mail !== '' ? { mail } : {};
}

/** Screens that a desk rarely needs: each is loaded when it is opened. */
export function operationsRoutes<Root extends AnyRoute>(root: Root) {
  const overview = createRoute({
    getParentRoute: () => root,
    path: '/operations',
    validateSearch: readWindow,
    component: lazyRouteComponent(() => import('../features/operations/overview/overview-screen'), 'OverviewScreen'),
  });
  const mail = createRoute({
    getParentRoute: () => root,
    path: '/operations/mail',
    validateSearch: readMail,
    component: lazyRouteComponent(() => import('../features/operations/mail/mail-screen'), 'MailScreen'),
  });
  const audit = createRoute({
    getParentRoute: () => root,
    path: '/operations/audit',
    component: lazyRouteComponent(() => import('../features/operations/audit/audit-screen'), 'AuditScreen'),
  });
  return [overview, mail, audit] as const;
}
