import { useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { agentsQuery } from '../../../api/agents';
import { useSession } from '../../../api/session';
import { useTicketChanges } from '../../../api/ticket-changes';
import type { Ticket } from '../../../api/tickets';
import { Icon } from '../../../components/icon';
import { useKey } from '../../../components/keys/use-key';
import { t } from '../../../messages/messages';
import classes from './header.module.css';

/** Who answers it. */
export function AssigneeMenu({ ticket: { id, assignee, access, status, team } }: { readonly ticket: Ticket }) {
  const [opened, setOpened] = useState(false);
  const { account } = useSession();
  const { data: agents = [] } = useQuery({ ...agentsQuery(team), enabled: opened });
  const { assign } = useTicketChanges(id);
  const mayChange = access === 'change' && status === 'open';
  useKey('ticket.assign', () => setOpened(true), mayChange);
  useKey('ticket.take', () => assign.mutate({ id: account.id, name: `${account.firstName} ${account.lastName}` }), mayChange);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start">
      <Menu.Target>
        <Button className={classes.choice} variant="subtle" color="gray" size="compact-xs" disabled={!mayChange} leftSection={<Icon name="person" size={14} />}>
          {assignee?.name ?? t('ticket.unassigned')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('queue.assignee')}</Menu.Label>
        <Menu.RadioGroup value={assignee?.id ?? ''} onChange={(chosen) => assign.mutate(agents.find((agent) => agent.id === chosen) ?? null)}>
          <Menu.RadioItem value="" closeMenuOnClick>
            {t('ticket.unassigned')}
          </Menu.RadioItem>
          {agents.map((agent) => (
            <Menu.RadioItem key={agent.id} value={agent.id} closeMenuOnClick>
              {agent.id === account.id ? t('ticket.me', { name: agent.name }) : agent.name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
