import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { serverNow } from '../../api/server-clock';
import { useSession } from '../../api/session';
import { useTicketChanges } from '../../api/ticket-changes';
import type { Ticket } from '../../api/tickets';
import { Icon } from '../../components/icon';
import { useKey } from '../../components/keys/use-key';
import { t } from '../../messages/messages';
import classes from './ticket.module.css';

const SECOND = 1_000;

interface UndoBarProps {
  readonly ticket: Ticket;
  readonly onTakenBack: (text: string) => void;
}

/** For as long as a reply can be taken back: who wrote it gets its text again. */
export function UndoBar({ ticket, onTakenBack }: UndoBarProps) {
  const { account } = useSession();
  const [now, setNow] = useState(serverNow);
  const { undo } = useTicketChanges(ticket.id);
  const fresh = ticket.messages.findLast(({ undoUntil, author }) => undoUntil !== null && author.id === account.id);
  const left = fresh?.undoUntil ? Math.ceil((Date.parse(fresh.undoUntil) - now) / SECOND) : 0;
  useEffect(() => {
    if (!fresh) return undefined;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), SECOND / 4);
    return () => clearInterval(timer);
  }, [fresh]);
  const takeBack = () => fresh && undo.mutate(fresh.id, { onSuccess: ({ text }) => onTakenBack(text) });
  useKey('ticket.undo', takeBack, left > 0);
  if (!fresh || left <= 0) return null;
  return (
    <div className={classes.undo} role="status">
      <Icon name="check" />
      <span className={classes.undoText}>{t('ticket.undo.sent', { count: left })}</span>
      <Button variant="default" size="compact-sm" leftSection={<Icon name="undo" size={14} />} loading={undo.isPending} onClick={takeBack}>
        {t('ticket.undo.action')}
      </Button>
    </div>
  );
}
