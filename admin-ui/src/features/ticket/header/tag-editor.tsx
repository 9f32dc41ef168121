import { useState } from 'react';
import { ActionIcon, Button, Popover, TagsInput, Tooltip } from '@mantine/core';
import { useTicketChanges } from '../../../api/ticket-changes';
import type { Ticket } from '../../../api/tickets';
import { Icon } from '../../../components/icon';
import { useKey } from '../../../components/keys/use-key';
import { t } from '../../../messages/messages';
import classes from './header.module.css';

const MOST_TAGS = 10;

/** Under what it is found again. */
export function TagEditor({ ticket: { id, tags, access } }: { readonly ticket: Ticket }) {
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const { tag } = useTicketChanges(id);
  const open = () => {
    setChosen([...tags]);
    setOpened(true);
  };
  const save = () => {
    setOpened(false);
    tag.mutate(chosen);
  };
  useKey('ticket.tags', open, access === 'change');
  return (
    <span className={classes.tags}>
      {tags.map((each) => (
        <span key={each} className={classes.tag}>
          {each}
        </span>
      ))}
      {access === 'change' && (
        <Popover opened={opened} onChange={setOpened} trapFocus returnFocus width={280} withRoles>
          <Popover.Target>
            <Tooltip label={t('ticket.tags.edit')}>
              <ActionIcon size="sm" aria-label={t('ticket.tags.edit')} onClick={() => (opened ? setOpened(false) : open())}>
                <Icon name="tag" size={14} />
              </ActionIcon>
            </Tooltip>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('ticket.tags.edit')}>
            <TagsInput label={t('ticket.tags.label')} description={t('ticket.tags.hint')} value={chosen} onChange={setChosen} maxTags={MOST_TAGS} acceptValueOnBlur data-autofocus size="xs" />
            <Button mt="sm" size="compact-sm" onClick={save}>
              {t('ticket.tags.save')}
            </Button>
          </Popover.Dropdown>
        </Popover>
      )}
    </span>
  );
}
