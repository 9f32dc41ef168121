import { useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { PRIORITIES, type Priority } from '../../../api/queue-search';
import { useTicketChanges } from '../../../api/ticket-changes';
import type { Ticket } from '../../../api/tickets';
import { useKey } from '../../../components/keys/use-key';
import { PriorityMark } from '../../../components/priority-mark';
import { t } from '../../../messages/messages';
import classes from './header.module.css';

/** How pressing it is; the time to answer follows. */
export function PriorityMenu({ ticket: { id, priority, access, status } }: { readonly ticket: Ticket }) {
  const [opened, setOpened] = useState(false);
  const { prioritise } = useTicketChanges(id);
  const mayChange = access === 'change' && status === 'open';
  useKey('ticket.priority', () => setOpened(true), mayChange);
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start">
      <Menu.Target>
        <Button className={classes.choice} variant="subtle" color="gray" size="compact-xs" disabled={!mayChange} leftSection={priority !== 'normal' && <PriorityMark priority={priority} />}>
          {t(`priority.${priority}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('queue.priority')}</Menu.Label>
        <Menu.RadioGroup value={priority} onChange={(chosen) => prioritise.mutate(chosen as Priority)}>
          {PRIORITIES.map((each) => (
            <Menu.RadioItem key={each} value={each} closeMenuOnClick>
              {t(`priority.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
