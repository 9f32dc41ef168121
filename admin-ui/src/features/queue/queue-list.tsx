import { useEffect, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { QueueSearch } from '../../api/queue-search';
import { Icon } from '../../components/icon';
import { useKey } from '../../components/keys/use-key';
import shared from '../../components/list/rows.module.css';
import { useReturn } from '../../components/list/use-return';
import { ProblemMessage } from '../../components/problem-message';
import { Waiting } from '../../components/waiting';
import { t } from '../../messages/messages';
import { EmptyQueue } from './empty-queue';
import { QueueRow } from './queue-row';
import classes from './queue.module.css';
import { useQueue } from './use-queue';
import { useTicketKeys } from './use-ticket-keys';

const ROW_HEIGHT = 36;
const ROWS_AHEAD = 12;

interface QueueListProps {
  readonly search: QueueSearch;
  /** The ticket that stands beside it. */
  readonly opened: string | undefined;
}

export function QueueList({ search, opened }: QueueListProps) {
  const { lines, news, pages, showNews } = useQueue(search);
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: () => ROW_HEIGHT, overscan: ROWS_AHEAD });
  const [cursor, setCursor] = useState(0);
  const navigate = useNavigate();

  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (last >= lines.length - ROWS_AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, lines.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  // What is opened by its address, or by the list itself, is where the keys go on from.
  const openedAt = opened === undefined ? -1 : lines.findIndex(({ id }) => id === opened);
  const current = openedAt >= 0 ? openedAt : cursor;

  const isHere = () => scroll.current?.contains(document.activeElement) ?? false;
  const focusRow = (index: number) => {
    rows.scrollToIndex(index);
    const id = lines[index]?.id;
    const before = document.activeElement;
    requestAnimationFrame(() => {
      // A key that came in between may have led elsewhere.
      if (document.activeElement === before || isHere()) scroll.current?.querySelector<HTMLElement>(`[data-ticket="${id}"]`)?.focus({ preventScroll: true });
    });
  };
  const goTo = (index: number) => {
    const line = lines[index];
    if (!line) return;
    setCursor(index);
    if (opened === undefined) return focusRow(index);
    rows.scrollToIndex(index);
    void navigate({ to: '/tickets/$ticketId', params: { ticketId: line.id }, search });
  };
  const open = () => {
    const line = lines[current];
    if (line) void navigate({ to: '/tickets/$ticketId', params: { ticketId: line.id }, search });
  };
  const showAll = () => {
    showNews();
    setCursor(0);
    scroll.current?.scrollTo({ top: 0 });
  };
  useKey('list.next', () => goTo(opened === undefined && !isHere() ? current : Math.min(current + 1, lines.length - 1)));
  useKey('list.previous', () => goTo(Math.max(current - 1, 0)));
  useKey('list.open', open, opened === undefined);
  useKey('list.nextInQueue', () => goTo(lines.findIndex(({ gone, status }, place) => place > (openedAt < 0 ? -1 : openedAt) && !gone && status === 'open')));
  useKey('list.showNew', showAll, news > 0);

  useTicketKeys(open, opened === undefined && lines.length > 0);
  useReturn(opened, () => focusRow(current));

  if (pages.isError) return <ProblemMessage error={pages.error} again={() => void pages.refetch()} />;
  if (pages.isPending) return <Waiting rows={12} />;
  return (
    <div className={classes.listArea}>
      {news > 0 && (
        <Button className={classes.news} size="compact-sm" leftSection={<Icon name="up" size={12} />} onClick={showAll}>
          {t('queue.news', { count: news })}
        </Button>
      )}
      <div className="visually-hidden" aria-live="polite">
        {news > 0 ? t('queue.news', { count: news }) : ''}
      </div>
      {lines.length === 0 && <EmptyQueue search={search} />}
      <div className={`${shared.scroll} ${classes.scroll}`} ref={scroll}>
        <ul className={classes.rows} style={{ height: rows.getTotalSize() }} aria-label={t('queue.label')}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            return line ? (
              <li key={line.id} className={classes.item} style={{ transform: `translateY(${start}px)` }} aria-posinset={index + 1} aria-setsize={hasNextPage ? -1 : lines.length}>
                <QueueRow line={line} search={search} opened={line.id === opened || line.number === opened} onFocus={() => setCursor(index)} />
              </li>
            ) : null;
          })}
        </ul>
        {lines.length > 0 && <p className={`${shared.end} ${classes.end}`}>{hasNextPage ? t('queue.loadingMore') : t('queue.end')}</p>}
      </div>
    </div>
  );
}
