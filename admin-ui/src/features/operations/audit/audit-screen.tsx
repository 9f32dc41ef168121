import { useState } from 'react';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { auditQuery, type AuditEntry, type AuditSearch } from '../../../api/operations';
import { ProblemMessage } from '../../../components/problem-message';
import { exactMoment, shortMoment } from '../../../components/time/words';
import { Waiting } from '../../../components/waiting';
import { hasMessage, t } from '../../../messages/messages';
import { DataTable, type Column } from '../data-table';
import { Frame } from '../frame';
import classes from '../operations.module.css';
import { AuditForm } from './audit-form';

const COLUMNS: readonly Column<AuditEntry>[] = [
  { key: 'event', name: t('operations.audit.event'), cell: ({ event }) => <span className={classes.wrap}>{event}</span> },
  {
    key: 'at',
    name: t('operations.audit.when'),
    cell: ({ at }) => (
      <time dateTime={at} title={exactMoment(new Date(at))}>
        {shortMoment(new Date(at))}
      </time>
    ),
  },
  { key: 'actor', name: t('operations.audit.who'), cell: ({ actor }) => <span className={classes.wrap}>{[t(`operations.audit.actors.${actor.kind}`), actor.name ?? actor.id].filter(Boolean).join(' ')}</span> },
  { key: 'subjects', name: t('operations.audit.about'), cell: ({ subjects }) => <Pairs of={subjects} /> },
  { key: 'data', name: t('operations.audit.data'), cell: ({ data }) => <Pairs of={data} /> },
  { key: 'request', name: t('operations.audit.request'), cell: ({ requestId, network }) => <span className={classes.wrap}>{[network, requestId].filter(Boolean).join(' ') || t('operations.none')}</span> },
];

/** Who did what to whom. */
export function AuditScreen() {
  const [search, setSearch] = useState<AuditSearch>();
  return (
    <Frame title={t('operations.audit.heading')}>
      <AuditForm onSearch={setSearch} />
      {search ? <Found key={JSON.stringify(search)} search={search} /> : <p className={classes.empty}>{t('operations.audit.begin')}</p>}
    </Frame>
  );
}

function Found({ search }: { readonly search: AuditSearch }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(search));
  if (error && !data) return <ProblemMessage error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={8} />;
  const entries = data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <p className={classes.empty} role="status">{t('operations.audit.none')}</p>;
  return (
    <section className={classes.section} aria-label={t('operations.audit.found')}>
      <DataTable caption={t('operations.audit.found')} columns={COLUMNS} rows={entries} rowKey={({ id }) => id} />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('operations.more')}
        </Button>
      )}
    </section>
  );
}

function Pairs({ of }: { readonly of: Readonly<Record<string, unknown>> }) {
  const pairs = Object.entries(of).filter(([, value]) => !saysNothing(value));
  if (pairs.length === 0) return t('operations.none');
  return (
    <span className={classes.wrap}>
      {pairs.map(([name, value]) => (
        <span key={name} className={classes.pair}>
          <span className="muted">{subjectName(name)}</span> {Array.isArray(value) ? value.join(', ') : value === true ? t('operations.yes') : String(value)}
        </span>
      ))}
    </span>
  );
}

function saysNothing(value: unknown): boolean {
  return value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

function subjectName(name: string): string {
  const key = `operations.audit.names.${name}`;
  return hasMessage(key) ? t(key) : name;
}
