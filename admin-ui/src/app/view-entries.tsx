import { useState } from 'react';
import { ActionIcon, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { readQueueSearch, sameSearch } from '../api/queue-search';
import { useViewChanges, viewsQuery, type SavedView } from '../api/views';
import { Icon } from '../components/icon';
import { NameDialog } from '../components/name-dialog';
import { t } from '../messages/messages';
import classes from './queue-nav.module.css';

/** Lists that the agent keeps, and those that a supervisor shows the team. */
export function ViewEntries({ onChosen }: { readonly onChosen: (() => void) | undefined }) {
  const { data: views = [] } = useQuery(viewsQuery);
  const current = useRouterState({ select: ({ location }) => (location.pathname.startsWith('/tickets') ? readQueueSearch(location.search) : undefined) });
  const own = views.filter(({ isOwn }) => isOwn);
  if (views.length === 0) return null;
  return (
    <ul className={classes.entries} aria-label={t('views.title')}>
      {views.map((view) => {
        const search = readQueueSearch({ ...view.search });
        const isCurrent = current !== undefined && sameSearch(search, current);
        return (
          <li key={view.id} className={classes.view}>
            <Link className={classes.entry} to="/tickets" search={search} onClick={onChosen} data-current={isCurrent || undefined} aria-current={isCurrent ? 'page' : 'false'}>
              <Icon name={view.isOwn ? 'star' : 'eye'} />
              <span className={classes.name}>{view.name}</span>
              {view.sharedWith && <span className="visually-hidden">{view.isOwn ? t('views.sharedWith', { team: t(`team.${view.sharedWith}`) }) : t('views.sharedBy', { name: view.owner.name ?? '' })}</span>}
            </Link>
            {view.isOwn && <ViewMenu view={view} place={own.indexOf(view)} last={own.length - 1} />}
          </li>
        );
      })}
    </ul>
  );
}

interface ViewMenuProps {
  readonly view: SavedView;
  readonly place: number;
  readonly last: number;
}

function ViewMenu({ view: { id, name }, place, last }: ViewMenuProps) {
  const [renaming, setRenaming] = useState(false);
  const { change, remove } = useViewChanges();
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('views.more', { name })}>
            <Icon name="dots" size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>{t('views.rename')}</Menu.Item>
          {place > 0 && <Menu.Item onClick={() => change.mutate({ id, place: place - 1 })}>{t('views.up')}</Menu.Item>}
          {place < last && <Menu.Item onClick={() => change.mutate({ id, place: place + 1 })}>{t('views.down')}</Menu.Item>}
          <Menu.Item onClick={() => remove.mutate(id)}>{t('views.delete')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <NameDialog
          title={t('views.rename')}
          name={name}
          onClose={() => setRenaming(false)}
          onSend={(given) => change.mutate({ id, name: given }, { onSuccess: () => setRenaming(false) })}
          error={change.error}
          isPending={change.isPending}
        />
      )}
    </>
  );
}
