import { useState } from 'react';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { QueueSearch } from '../../../api/queue-search';
import type { Ticket } from '../../../api/tickets';
import { useTicketChanges } from '../../../api/ticket-changes';
import { Due } from '../../../components/due';
import { Icon } from '../../../components/icon';
import { useKey } from '../../../components/keys/use-key';
import { Pill } from '../../../components/pill';
import { t } from '../../../messages/messages';
import { AssigneeMenu } from './assignee-menu';
import classes from './header.module.css';
import { PriorityMenu } from './priority-menu';
import { TagEditor } from './tag-editor';
import { TransferDialog } from './transfer-dialog';

/** What it is about, how it stands, and what moves it on. */
export function TicketHeader({ ticket }: { readonly ticket: Ticket }) {
  const search: QueueSearch = useSearch({ from: '/tickets' });
  const navigate = useNavigate();
  const { close, reopen } = useTicketChanges(ticket.id);
  const [transferring, setTransferring] = useState(false);
  const mayChange = ticket.access === 'change';
  const isOpen = ticket.status === 'open';
  useKey('list.back', () => void navigate({ to: '/tickets', search }));
  useKey('ticket.close', () => close.mutate(), mayChange && isOpen);
  useKey('ticket.reopen', () => reopen.mutate(), mayChange && !isOpen);
  useKey('ticket.transfer', () => setTransferring(true), mayChange && isOpen);
  return (
    <header className={classes.header}>
      <div className={classes.first}>
        <Tooltip label={t('ticket.back')}>
          <ActionIcon renderRoot={(props: object) => <Link {...props} to="/tickets" search={search} />} aria-label={t('ticket.back')}>
            <Icon name="back" />
          </ActionIcon>
        </Tooltip>
        <h2 className={classes.subject} id="ticket-subject" tabIndex={-1}>
          {ticket.subject}
        </h2>
        {mayChange && (
          <div className={classes.actions}>
            {isOpen && (
              <Button className={classes.wide} variant="default" size="compact-sm" leftSection={<Icon name="move" size={14} />} onClick={() => setTransferring(true)}>
                {t('ticket.transfer.action')}
              </Button>
            )}
            {isOpen ? (
              <Button className={classes.wide} variant="default" size="compact-sm" leftSection={<Icon name="check" size={14} />} loading={close.isPending} onClick={() => close.mutate()}>
                {t('ticket.close')}
              </Button>
            ) : (
              <Button variant="default" size="compact-sm" leftSection={<Icon name="reopen" size={14} />} loading={reopen.isPending} onClick={() => reopen.mutate()}>
                {t('ticket.reopen')}
              </Button>
            )}
            {isOpen && (
              <Menu>
                <Menu.Target>
                  <ActionIcon className={classes.narrow} aria-label={t('ticket.more')}>
                    <Icon name="dots" />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<Icon name="move" size={14} />} onClick={() => setTransferring(true)}>
                    {t('ticket.transfer.action')}
                  </Menu.Item>
                  <Menu.Item leftSection={<Icon name="check" size={14} />} onClick={() => close.mutate()}>
                    {t('ticket.close')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </div>
        )}
      </div>
      <div className={classes.second}>
        <span className={classes.number}>{ticket.number}</span>
        <Pill icon="inbox">{t(`team.${ticket.team}`)}</Pill>
        {isOpen ? ticket.dueAt && <Due at={ticket.dueAt} /> : <Pill icon="check">{t('status.closed')}</Pill>}
        <PriorityMenu ticket={ticket} />
        <AssigneeMenu ticket={ticket} />
        <TagEditor ticket={ticket} />
      </div>
      {mayChange && <TransferDialog ticket={ticket} opened={transferring} onClose={() => setTransferring(false)} />}
    </header>
  );
}
