import { useEffect, useRef, useState } from 'react';
import { TextInput } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { readQueueSearch } from '../api/queue-search';
import { Icon } from '../components/icon';
import { useKey } from '../components/keys/use-key';
import { t } from '../messages/messages';
import classes from './search-box.module.css';

/** Searches subjects and numbers, in every queue and whatever the state. */
export function SearchBox() {
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const current = useRouterState({ select: ({ location }) => readQueueSearch(location.search).q ?? '' });
  const [text, setText] = useState(current);
  useEffect(() => setText(current), [current]);
  useKey('list.search', () => field.current?.select());
  return (
    <form
      className={classes.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        field.current?.blur();
        void navigate({ to: '/tickets', search: text.trim() === '' ? {} : { q: text.trim(), status: 'all', order: 'modified' } });
      }}
    >
      <TextInput
        ref={field}
        size="xs"
        type="search"
        leftSection={<Icon name="search" size={14} />}
        placeholder={t('queue.search')}
        aria-label={t('queue.search')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && field.current?.blur()}
      />
    </form>
  );
}
