import { useState } from 'react';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ORDERS, PRIORITIES, readQueueSearch, sameSearch, STATUSES, type QueueSearch } from '../../api/queue-search';
import { viewsQuery } from '../../api/views';
import { Icon } from '../../components/icon';
import { useKey } from '../../components/keys/use-key';
import { t } from '../../messages/messages';
import { FilterChip } from './filter-chip';
import classes from './queue.module.css';
import { SaveView } from './save-view';
import { titleOf } from './title-of';

const PEOPLE = ['me', 'none'] as const;

/** What the list is, and what narrows it. All of it stands in the address. */
export function FilterBar({ search }: { readonly search: QueueSearch }) {
  const navigate = useNavigate();
  const { data: views = [] } = useQuery(viewsQuery);
  const view = views.find((each) => sameSearch(readQueueSearch({ ...each.search }), search));
  const title = view?.name ?? titleOf(search);
  const set = (change: Partial<Record<keyof QueueSearch, string | undefined>>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined));
    void navigate({ to: '/tickets', search: next as QueueSearch });
  };
  const [opened, setOpened] = useState<'filters' | 'order'>();
  useKey('list.filter', () => setOpened('filters'));
  useKey('list.order', () => setOpened('order'));
  const { status = 'open', order = 'due', priority, assignee, tag, q } = search;
  return (
    <div className={classes.filters}>
      <h1 className={classes.title} title={title}>
        {title}
      </h1>
      <Menu opened={opened === 'order'} onChange={(open) => setOpened(open ? 'order' : undefined)}>
        <Menu.Target>
          <Button variant="subtle" color="gray" size="compact-sm" classNames={{ label: classes.order }} aria-label={t('queue.orderedBy', { order: t(`queue.orders.${order}`) })}>
            <Icon name="order" />
            <span>{t(`queue.orders.${order}`)}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('queue.order')}</Menu.Label>
          <Menu.RadioGroup value={order} onChange={(chosen) => set({ order: chosen })}>
            {ORDERS.map((each) => (
              <Menu.RadioItem key={each} value={each} closeMenuOnClick>
                {t(`queue.orders.${each}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <Menu opened={opened === 'filters'} onChange={(open) => setOpened(open ? 'filters' : undefined)}>
        <Menu.Target>
          <Tooltip label={t('queue.filters')}>
            <ActionIcon aria-label={t('queue.filters')}>
              <Icon name="filter" />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('queue.status')}</Menu.Label>
          <Menu.RadioGroup value={status} onChange={(chosen) => set({ status: chosen === 'open' ? undefined : chosen })}>
            {STATUSES.map((each) => (
              <Menu.RadioItem key={each} value={each}>
                {t(`status.${each}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Label>{t('queue.assignee')}</Menu.Label>
          <Menu.RadioGroup value={assignee ?? ''} onChange={(chosen) => set({ assignee: chosen || undefined })}>
            <Menu.RadioItem value="">{t('queue.any')}</Menu.RadioItem>
            {PEOPLE.map((each) => (
              <Menu.RadioItem key={each} value={each}>
                {t(`queue.${each}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Label>{t('queue.priority')}</Menu.Label>
          <Menu.RadioGroup value={priority ?? ''} onChange={(chosen) => set({ priority: chosen || undefined })}>
            <Menu.RadioItem value="">{t('queue.any')}</Menu.RadioItem>
            {PRIORITIES.map((each) => (
              <Menu.RadioItem key={each} value={each}>
                {t(`priority.${each}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <SaveView search={search} />
      {(q ?? tag ?? priority ?? assignee) !== undefined || status !== 'open' ? (
        <div className={classes.chips}>
          {q && <FilterChip text={t('queue.searchFor', { q })} onRemove={() => set({ q: undefined })} />}
          {status !== 'open' && <FilterChip text={t(`status.${status}`)} onRemove={() => set({ status: undefined })} />}
          {priority && <FilterChip text={t(`priority.${priority}`)} onRemove={() => set({ priority: undefined })} />}
          {tag && <FilterChip text={t('queue.tag', { tag })} onRemove={() => set({ tag: undefined })} />}
          {assignee && <FilterChip text={assignedTo(assignee)} onRemove={() => set({ assignee: undefined })} />}
        </div>
      ) : null}
    </div>
  );
}

function assignedTo(assignee: string): string {
  if (assignee === 'none') return t('queue.unassigned');
  return assignee === 'me' ? t('queue.mine') : t('queue.somebodys');
}
