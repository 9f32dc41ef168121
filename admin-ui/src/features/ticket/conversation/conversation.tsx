import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { readEarlierMessages, type Ticket, type TicketMessage } from '../../../api/tickets';
import { Icon } from '../../../components/icon';
import { t } from '../../../messages/messages';
import classes from './conversation.module.css';
import { Message } from './message';

interface ConversationProps {
  readonly ticket: Ticket;
  /** The last message that is in view. */
  readonly onSeen: (message: number) => void;
}

/** This close to the end counts as reading it. */
const NEAR_END_PX = 40;

/** What was said, oldest first. Who reads further up stays there when something comes. */
export function Conversation({ ticket, onSeen }: ConversationProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [earlier, setEarlier] = useState<readonly TicketMessage[]>([]);
  const [shownUpTo, setShownUpTo] = useState(ticket.lastMessage);
  const messages = [...earlier, ...ticket.messages];
  const hasEarlier = ticket.earlierMessages && (messages[0]?.id ?? 1) > 1;

  const isAtEnd = () => {
    const area = scroll.current;
    return area === null || area.scrollHeight - area.scrollTop - area.clientHeight < NEAR_END_PX;
  };
  const toEnd = () => scroll.current?.scrollTo({ top: scroll.current.scrollHeight });

  useLayoutEffect(() => {
    if (atEnd) toEnd();
  }, [atEnd, ticket.messages.length]);

  // The box below grows as it is written in: the last message stays in view.
  useEffect(() => {
    if (!scroll.current) return undefined;
    const observer = new ResizeObserver(() => atEnd && toEnd());
    observer.observe(scroll.current);
    return () => observer.disconnect();
  }, [atEnd]);

  useEffect(() => {
    const look = () => {
      if (!atEnd || document.visibilityState !== 'visible') return;
      setShownUpTo(ticket.lastMessage);
      onSeen(ticket.lastMessage);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [atEnd, ticket.lastMessage, onSeen]);

  const news = atEnd ? 0 : ticket.messages.filter(({ id }) => id > shownUpTo).length;
  return (
    <div className={classes.area}>
      <div
        className={classes.scroll}
        ref={scroll}
        onScroll={() => setAtEnd(isAtEnd())}
        role="region"
        aria-label={t('ticket.parts.conversation')}
        // It scrolls, so it must be reachable without a mouse.
        tabIndex={0}
        data-times
      >
        {hasEarlier && (
          <Button className={classes.earlier} variant="subtle" size="compact-sm" onClick={() => void readEarlierMessages(ticket.id, messages[0]?.id ?? 0).then((more) => setEarlier((known) => [...more, ...known]))}>
            {t('ticket.message.earlier')}
          </Button>
        )}
        <ol className={classes.messages}>
          {messages.map((message) => (
            <Message key={message.id} message={message} ticket={ticket} />
          ))}
        </ol>
      </div>
      {news > 0 && (
        <Button className={classes.news} size="compact-sm" leftSection={<Icon name="down" size={12} />} onClick={toEnd}>
          {t('ticket.message.new', { count: news })}
        </Button>
      )}
    </div>
  );
}
