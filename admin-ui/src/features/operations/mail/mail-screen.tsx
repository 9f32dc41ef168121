import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { mailsQuery, type MailSearch } from '../../../api/operations';
import { Addresses } from '../../../components/addresses';
import { ProblemMessage } from '../../../components/problem-message';
import { Age } from '../../../components/time/age';
import { Waiting } from '../../../components/waiting';
import { t } from '../../../messages/messages';
import { DataTable } from '../data-table';
import { Frame, useMayOversee } from '../frame';
import classes from '../operations.module.css';
import { MailState } from './mail-state';
import { MailTimeline } from './mail-timeline';

const WAYS = ['address', 'prefix', 'number', 'message-id'] as const;
type Way = (typeof WAYS)[number];

/** Where a mail is. What is searched for stays out of the address of the page: it is somebody's own. */
export function MailScreen() {
  const [search, setSearch] = useState<MailSearch>();
  const { mail } = useSearch({ strict: false }) as { mail?: string };
  const navigate = useNavigate();
  const open = (id: string | undefined) => void navigate({ to: '/operations/mail', search: (id === undefined ? {} : { mail: id }) as never });
  return (
    <Frame title={t('operations.mail.heading')}>
      <SearchForm onSearch={setSearch} />
      <div className={classes.split} data-alone={mail === undefined || undefined}>
        {search ? <Found key={JSON.stringify(search)} search={search} opened={mail} onOpen={open} /> : <p className={classes.empty}>{t('operations.mail.begin')}</p>}
        {mail !== undefined && <MailTimeline key={mail} mail={mail} onClose={() => open(undefined)} />}
      </div>
    </Frame>
  );
}

function SearchForm({ onSearch }: { readonly onSearch: (search: MailSearch) => void }) {
  const mayOversee = useMayOversee();
  const [by, setBy] = useState<Way>('address');
  const [value, setValue] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (value.trim() !== '') onSearch({ by, value: value.trim() });
  };
  const ways = WAYS.filter((way) => way !== 'prefix' || mayOversee);
  return (
    <form className={classes.form} role="search" onSubmit={submit}>
      <NativeSelect className={classes.narrowField} label={t('operations.mail.by')} value={by} onChange={({ currentTarget }) => setBy(currentTarget.value as Way)} data={ways.map((way) => ({ value: way, label: t(`operations.mail.ways.${way}`) }))} />
      <TextInput className={classes.field} label={t(`operations.mail.ways.${by}`)} value={value} onChange={({ currentTarget }) => setValue(currentTarget.value)} autoComplete="off" spellCheck={false} required withAsterisk={false} aria-describedby="mail-search-hint" />
      <Button type="submit">{t('operations.search')}</Button>
      <p className={classes.formHint} id="mail-search-hint">
        {t(`operations.mail.hints.${by}`)}
      </p>
    </form>
  );
}

interface FoundProps {
  readonly search: MailSearch;
  readonly opened: string | undefined;
  readonly onOpen: (mail: string) => void;
}

function Found({ search, opened, onOpen }: FoundProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(mailsQuery(search));
  if (error && !data) return <ProblemMessage error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={6} />;
  const mails = data.pages.flatMap(({ items }) => items);
  if (mails.length === 0) return <p className={classes.empty} role="status">{t('operations.mail.none')}</p>;
  return (
    <section className={classes.section} aria-label={t('operations.mail.found')}>
      <DataTable
        caption={t('operations.mail.found')}
        rows={mails}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'subject',
            name: t('operations.mail.subject'),
            cell: ({ id, subject }) => (
              <button type="button" className={classes.link} aria-pressed={opened === id} onClick={() => onOpen(id)}>
                {subject}
              </button>
            ),
          },
          { key: 'state', name: t('operations.mail.state'), cell: (mail) => <MailState mail={mail} /> },
          {
            key: 'to',
            name: t('operations.mail.to'),
            cell: ({ recipient }) => (
              <span className={classes.wrap}>
                <Addresses>{recipient}</Addresses>
              </span>
            ),
          },
          { key: 'at', name: t('operations.mail.asked'), cell: ({ createdAt }) => <Age at={createdAt} /> },
        ]}
      />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('operations.more')}
        </Button>
      )}
    </section>
  );
}
