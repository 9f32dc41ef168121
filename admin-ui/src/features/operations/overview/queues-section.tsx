import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queuesQuery, type Lane, type Queues } from '../../../api/operations';
import { t } from '../../../messages/messages';
import { DataTable, type Column } from '../data-table';
import { inDigits } from '../numbers';
import classes from '../operations.module.css';
import { Section } from '../section';
import { FailedJobs } from './failed-jobs';

type LaneDepth = Queues['lanes'][number];

const STATES = ['waiting', 'active', 'delayed'] as const;

/** How much waits to be done, and what could not be. */
export function QueuesSection() {
  const [opened, setOpened] = useState<Lane>();
  const columns: readonly Column<LaneDepth>[] = [
    { key: 'lane', name: t('operations.queues.lane'), cell: ({ lane }) => t(`operations.queues.lanes.${lane}`) },
    ...STATES.map((state) => ({ key: state, name: t(`operations.queues.${state}`), number: true, cell: (lane: LaneDepth) => inDigits(lane[state]) })),
    { key: 'failed', name: t('operations.queues.failed'), number: true, cell: ({ failed }) => <span className={failed > 0 ? classes.bad : undefined}>{inDigits(failed)}</span> },
    {
      key: 'show',
      name: '',
      number: true,
      cell: ({ lane, failed }) =>
        (failed > 0 || opened === lane) && (
          <Button variant="default" aria-expanded={opened === lane} onClick={() => setOpened(opened === lane ? undefined : lane)}>
            {t(opened === lane ? 'operations.queues.hide' : 'operations.queues.show')}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t('operations.queues.title')} hint={t('operations.queues.hint')} query={useQuery(queuesQuery)}>
      {({ lanes, outbox, workers }) => (
        <>
          <DataTable caption={t('operations.queues.title')} columns={columns} rows={lanes} rowKey={({ lane }) => lane} />
          <p className={classes.hint}>
            {t('operations.queues.outbox', { count: outbox.rows })} {t('operations.queues.workers', { count: workers })}
          </p>
          {opened && <FailedJobs key={opened} lane={opened} />}
        </>
      )}
    </Section>
  );
}
