import { useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { useSession } from '../../../api/session';
import type { Ticket } from '../../../api/tickets';
import { Icon } from '../../../components/icon';
import { useKey } from '../../../components/keys/use-key';
import answers from '../../../messages/canned-answers.en.json';
import { t } from '../../../messages/messages';
import classes from './composer.module.css';

interface CannedAnswersProps {
  readonly ticket: Ticket;
  readonly onChosen: (text: string) => void;
  readonly onClosed: () => void;
}

/** Answers that are given often, to begin with. */
export function CannedAnswers({ ticket, onChosen, onClosed }: CannedAnswersProps) {
  const { account } = useSession();
  const [opened, setOpened] = useState(false);
  const [search, setSearch] = useState('');
  const words = { customer: ticket.requester.name ?? t('ticket.message.customer'), agent: account.firstName, number: ticket.number };
  const found = answers.filter(({ title, text }) => `${title} ${text}`.toLowerCase().includes(search.trim().toLowerCase()));
  useKey('ticket.canned', () => setOpened(true));
  return (
    <Menu opened={opened} onChange={setOpened} position="top-start" width={320} returnFocus={false} onClose={() => setSearch('')} onExitTransitionEnd={onClosed}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<Icon name="form" size={14} />}>
          {t('ticket.composer.canned')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Search placeholder={t('ticket.composer.cannedSearch')} aria-label={t('ticket.composer.cannedSearch')} value={search} onChange={({ currentTarget }) => setSearch(currentTarget.value)} />
        <div className={classes.canned}>
          {found.map(({ id, title, text }) => (
            <Menu.Item key={id} onClick={() => onChosen(filledIn(text, words))}>
              {title}
            </Menu.Item>
          ))}
          {found.length === 0 && <Menu.Label>{t('ticket.composer.cannedNone')}</Menu.Label>}
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}

function filledIn(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_all, word: string) => words[word] ?? '');
}
