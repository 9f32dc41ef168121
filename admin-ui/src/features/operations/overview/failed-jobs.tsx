import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { failedJobsQuery, retryJob, retryJobs, type Lane } from '../../../api/operations';
import { ProblemMessage } from '../../../components/problem-message';
import { Age } from '../../../components/time/age';
import { Waiting } from '../../../components/waiting';
import { t } from '../../../messages/messages';
import { DataTable } from '../data-table';
import { inDigits } from '../numbers';
import classes from '../operations.module.css';

/** Jobs that failed as often as they are tried, and the way to have them begun anew. */
export function FailedJobs({ lane }: { readonly lane: Lane }) {
  const client = useQueryClient();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(failedJobsQuery(lane));
  const retrying = useMutation({
    mutationFn: (job: string | null) => (job === null ? retryJobs(lane) : retryJob(lane, job)),
    onSettled: () => Promise.all(['queues', 'failed'].map((what) => client.invalidateQueries({ queryKey: ['operations', what] }))),
  });
  if (error && !data) return <ProblemMessage error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={3} />;
  const jobs = data.pages.flatMap(({ items }) => items);
  return (
    <div>
      <div className={classes.between}>
        <h3>{t('operations.queues.failedIn', { lane: t(`operations.queues.lanes.${lane}`) })}</h3>
        {jobs.length > 0 && (
          <Button variant="default" disabled={retrying.isPending} onClick={() => retrying.mutate(null)}>
            {t('operations.queues.retryAll')}
          </Button>
        )}
      </div>
      <p role="status">{retrying.error ? retrying.error.message : retrying.data ? t('operations.queues.retried', { count: retrying.data.retried }) : ''}</p>
      {jobs.length === 0 ? (
        <p className={classes.empty}>{t('operations.queues.noneFailed')}</p>
      ) : (
        <DataTable
          caption={t('operations.queues.failedIn', { lane: t(`operations.queues.lanes.${lane}`) })}
          rows={jobs}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', name: t('operations.queues.job'), cell: ({ name }) => <span className={classes.wrap}>{name}</span> },
            { key: 'error', name: t('operations.queues.error'), cell: (job) => <span className={classes.wrap}>{job.error || t('operations.none')}</span> },
            { key: 'attempts', name: t('operations.queues.attempts'), number: true, cell: ({ attempts }) => inDigits(attempts) },
            { key: 'failedAt', name: t('operations.queues.when'), cell: ({ failedAt }) => (failedAt ? <Age at={failedAt} /> : t('operations.none')) },
            {
              key: 'retry',
              name: '',
              number: true,
              cell: ({ id, name }) => (
                <Button variant="default" disabled={retrying.isPending} aria-label={t('operations.queues.retryJob', { name })} onClick={() => retrying.mutate(id)}>
                  {t('operations.queues.retry')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('operations.more')}
        </Button>
      )}
    </div>
  );
}
