import { Alert, Button, Group } from '@mantine/core';
import type { Draft } from '../../../api/drafts';
import { t } from '../../../messages/messages';
import classes from './composer.module.css';

interface ChangedElsewhereProps {
  readonly theirs: Draft;
  readonly onDecide: (which: 'mine' | 'theirs') => void;
}

/** What another window of the agent made of the draft meanwhile, to choose one of the two. */
export function ChangedElsewhere({ theirs, onDecide }: ChangedElsewhereProps) {
  return (
    <Alert color="gray" role="status" className={classes.problem} title={t('ticket.composer.elsewhere.title')}>
      <p>{t('ticket.composer.elsewhere.hint')}</p>
      <blockquote className={classes.theirs} tabIndex={0} aria-label={t('ticket.composer.elsewhere.theirs')}>
        {theirs.text}
      </blockquote>
      <Group gap="sm" mt="sm">
        <Button size="compact-sm" variant="default" onClick={() => onDecide('theirs')}>
          {t('ticket.composer.elsewhere.take')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onDecide('mine')}>
          {t('ticket.composer.elsewhere.keep')}
        </Button>
      </Group>
    </Alert>
  );
}
