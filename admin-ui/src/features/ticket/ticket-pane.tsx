import { useLayoutEffect, useState, type ReactNode } from 'react';
import { SegmentedControl } from '@mantine/core';
import { flushSync } from 'react-dom';
import type { Ticket } from '../../api/tickets';
import { useKey } from '../../components/keys/use-key';
import { useTitle } from '../../components/use-title';
import { t } from '../../messages/messages';
import { CALLER_PIN } from '../../components/caller-pin';
import { Composer } from './composer/composer';
import { Conversation } from './conversation/conversation';
import { Facts } from './facts/facts';
import { TicketHeader } from './header/ticket-header';
import { Presence } from './presence';
import classes from './ticket.module.css';
import { UndoBar } from './undo-bar';
import { useSeen } from './use-seen';

type Part = 'conversation' | 'facts';

interface TicketPaneProps {
  readonly ticket: Ticket;
  /** Stands before what is known about the ticket. */
  readonly children: ReactNode;
}

/** A ticket with all that can be done to it. */
export function TicketPane({ ticket, children }: TicketPaneProps) {
  const [part, setPart] = useState<Part>('conversation');
  const [written, setWritten] = useState('');
  const [takenBack, setTakenBack] = useState<string>();
  const { seen, onSeen } = useSeen(ticket);
  useTitle(`${ticket.number} ${ticket.subject}`);
  // Whoever opened it reads on here, before a key can be heard that leads elsewhere; one that was meant for the box below goes
  // there by itself.
  useLayoutEffect(() => document.getElementById('ticket-subject')?.focus(), []);
  useKey('ticket.history', () => setPart((shown) => (shown === 'facts' ? 'conversation' : 'facts')));
  useKey('ticket.verify', () => {
    // At once: what is typed next belongs into the field.
    flushSync(() => setPart('facts'));
    document.getElementById(CALLER_PIN)?.focus();
  });
  return (
    <article className={classes.pane} data-part={part} aria-labelledby="ticket-subject">
      <TicketHeader ticket={ticket} />
      <SegmentedControl
        className={classes.parts}
        size="xs"
        value={part}
        onChange={(chosen) => setPart(chosen as Part)}
        data={[
          { value: 'conversation', label: t('ticket.parts.conversation') },
          { value: 'facts', label: t('ticket.parts.facts') },
        ]}
      />
      <div className={classes.body}>
        <div className={classes.talk}>
          <Conversation ticket={ticket} onSeen={onSeen} />
          <Presence ticketId={ticket.id} written={written} />
          <UndoBar ticket={ticket} onTakenBack={setTakenBack} />
          {ticket.access === 'change' ? (
            <Composer ticket={ticket} seen={seen} takenBack={takenBack} onWritten={setWritten} />
          ) : (
            <p className={classes.receipt}>{t('ticket.receipt', { team: t(`team.${ticket.team}`) })}</p>
          )}
        </div>
        <Facts ticket={ticket}>{children}</Facts>
      </div>
    </article>
  );
}
