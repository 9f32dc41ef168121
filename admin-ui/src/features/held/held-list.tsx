import { useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Icon } from '../../components/icon';
import { useKey } from '../../components/keys/use-key';
import shared from '../../components/list/rows.module.css';
import { useReturn } from '../../components/list/use-return';
import { Message } from '../../components/message';
import { ProblemMessage } from '../../components/problem-message';
import { Waiting } from '../../components/waiting';
import { t } from '../../messages/messages';
import { HeldRow } from './held-row';
import classes from './held.module.css';
import { useHeld } from './use-held';

/** @param opened the mail that stands beside it */
export function HeldList({ opened }: { readonly opened: string | undefined }) {
  const { lines, news, pages, showNews } = useHeld();
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [cursor, setCursor] = useState(0);
  const navigate = useNavigate();
  const openedAt = lines.findIndex(({ id }) => id === opened);
  const current = openedAt >= 0 ? openedAt : Math.min(cursor, Math.max(0, lines.length - 1));

  const focusRow = (index: number) => (list.current?.querySelector<HTMLElement>(`[data-mail="${lines[index]?.id}"]`) ?? heading.current)?.focus();
  const open = (index: number) => {
    const line = lines[index];
    if (line) void navigate({ to: '/held/$mailId', params: { mailId: line.id } });
  };
  const goTo = (index: number) => {
    if (!lines[index]) return;
    setCursor(index);
    if (opened === undefined) focusRow(index);
    else open(index);
  };
  const isHere = () => list.current?.contains(document.activeElement) ?? false;
  useKey('list.next', () => goTo(opened === undefined && !isHere() ? current : current + 1));
  useKey('list.previous', () => goTo(current - 1));
  useKey('list.open', () => open(current), opened === undefined);
  useKey('list.nextInQueue', () => goTo(lines.findIndex(({ gone }, place) => place > (openedAt < 0 ? -1 : openedAt) && !gone)));
  useKey('list.showNew', showNews, news > 0);
  useReturn(opened, () => focusRow(current));

  if (pages.isError) return <ProblemMessage error={pages.error} again={() => void pages.refetch()} />;
  if (pages.isPending) return <Waiting rows={12} />;
  return (
    <>
      <div className={classes.bar}>
        <h1 className={classes.title} ref={heading} tabIndex={-1}>
          {t('held.title')}
        </h1>
        {news > 0 && (
          <Button size="compact-sm" leftSection={<Icon name="up" size={12} />} onClick={showNews}>
            {t('queue.news', { count: news })}
          </Button>
        )}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {news > 0 ? t('queue.news', { count: news }) : ''}
      </div>
      {lines.length === 0 && news === 0 && <Message title={t('held.empty.title')} text={t('held.empty.text')} />}
      {lines.length > 0 && (
        <div className={shared.scroll}>
          <ul ref={list} aria-label={t('held.label')}>
            {lines.map((line, place) => (
              <li key={line.id}>
                <HeldRow line={line} opened={line.id === opened} onFocus={() => setCursor(place)} />
              </li>
            ))}
          </ul>
          <p className={`${shared.end} ${classes.end}`}>
            {pages.hasNextPage ? (
              <Button variant="default" size="compact-sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('held.more')}
              </Button>
            ) : (
              t('held.end')
            )}
          </p>
        </div>
      )}
    </>
  );
}
