import { Outlet } from '@tanstack/react-router';
import { t } from '../messages/messages';
import { brand } from './brand';
import { PersonMenu } from './person-menu';
import classes from './shell.module.css';

/** What stands around every screen. */
export function Shell() {
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('app.skip')}
      </a>
      <header className={classes.header}>
        <p className={classes.brand}>
          {brand.logoUrl && <img className={classes.logo} src={brand.logoUrl} alt="" />}
          <span className={classes.name}>{brand.name}</span> <span className={classes.desk}>{t('app.title')}</span>
        </p>
        <PersonMenu />
      </header>
      <main className={classes.main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
