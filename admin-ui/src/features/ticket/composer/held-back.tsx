import { Alert, Button, Group } from '@mantine/core';
import type { Problem } from '../../../api/problem';
import type { TicketMessage } from '../../../api/tickets';
import { t } from '../../../messages/messages';
import classes from './composer.module.css';

interface HeldBackProps {
  readonly problem: Problem;
  /** @param known the last message that the agent has read by now */
  readonly onSend: (known: number) => void;
  readonly onKeep: () => void;
}

/** What came while the reply was being written, before the reply goes out. */
export function HeldBack({ problem, onSend, onKeep }: HeldBackProps) {
  const news = (problem.document as { messages?: readonly TicketMessage[] }).messages ?? [];
  return (
    <Alert color="yellow" role="alert" className={classes.problem} title={t('ticket.composer.changed', { count: news.length })}>
      <ul className={classes.news}>
        {news.map(({ id, author, text }) => (
          <li key={id}>
            <strong>{author.name ?? t('ticket.message.customer')}</strong> {text}
          </li>
        ))}
      </ul>
      <Group gap="sm" mt="sm">
        <Button size="compact-sm" onClick={() => onSend(Math.max(0, ...news.map(({ id }) => id)))}>
          {t('ticket.composer.sendAnyway')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onKeep}>
          {t('ticket.composer.keep')}
        </Button>
      </Group>
    </Alert>
  );
}
