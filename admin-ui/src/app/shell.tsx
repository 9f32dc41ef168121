import { useState } from 'react';
import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useLiveFeed } from '../api/live';
import { Icon } from '../components/icon';
import { KeySheet } from '../components/keys/key-sheet';
import { t } from '../messages/messages';
import { brand } from './brand';
import { LiveMark } from './live-mark';
import { PersonMenu } from './person-menu';
import { QueueNav } from './queue-nav';
import { SearchBox } from './search-box';
import classes from './shell.module.css';

/** What stands around every screen. */
export function Shell() {
  const [menuOpened, setMenuOpened] = useState(false);
  const [keysOpened, setKeysOpened] = useState(false);
  const connected = useLiveFeed();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('app.skip')}
      </a>
      <header className={classes.header}>
        <ActionIcon className={classes.menu} aria-label={t('app.menu')} onClick={() => setMenuOpened(true)}>
          <Icon name="menu" size={20} />
        </ActionIcon>
        <p className={classes.brand}>
          {brand.logoUrl && <img className={classes.logo} src={brand.logoUrl} alt="" />}
          <span className={classes.name}>{brand.name}</span> <span className={classes.desk}>{t('app.title')}</span>
        </p>
        <SearchBox />
        <LiveMark connected={connected} />
        <Tooltip label={t('keys.title')}>
          <ActionIcon className={classes.keys} aria-label={t('keys.title')} onClick={() => setKeysOpened(true)}>
            <Icon name="help" size={20} />
          </ActionIcon>
        </Tooltip>
        <PersonMenu />
      </header>
      <div className={classes.body}>
        <div className={classes.side}>
          <QueueNav />
        </div>
        <main className={classes.main} id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Drawer transitionProps={{ duration: 80 }} opened={menuOpened} onClose={() => setMenuOpened(false)} size={280} title={t('app.menu')} closeButtonProps={{ 'aria-label': t('app.close') }}>
        <QueueNav onChosen={() => setMenuOpened(false)} />
      </Drawer>
      <KeySheet opened={keysOpened} setOpened={setKeysOpened} />
    </div>
  );
}
