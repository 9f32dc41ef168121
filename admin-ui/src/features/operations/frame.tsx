import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../api/session';
import { useTitle } from '../../components/use-title';
import { t } from '../../messages/messages';
import classes from './operations.module.css';

/** Supervisors and admins see more of operations than agents. */
export function useMayOversee(): boolean {
  const role = useSession().desk?.role;
  return role === 'supervisor' || role === 'admin';
}

/** The heading of each screen of operations, the way to the others, and what stands beside them. */
export function Frame({ title, aside, children }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) {
  const mayOversee = useMayOversee();
  useTitle(title);
  return (
    <div className={classes.screen}>
      <div className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        <nav className={classes.tabs} aria-label={t('operations.title')}>
          <Link to="/operations" activeOptions={{ exact: true, includeSearch: false }} className={classes.tab}>
            {t('operations.overview.title')}
          </Link>
          <Link to="/operations/mail" activeOptions={{ includeSearch: false }} className={classes.tab}>
            {t('operations.mail.title')}
          </Link>
          {mayOversee && (
            <Link to="/operations/audit" className={classes.tab}>
              {t('operations.audit.title')}
            </Link>
          )}
        </nav>
        {aside}
      </div>
      {children}
    </div>
  );
}
