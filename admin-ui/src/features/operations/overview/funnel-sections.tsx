import { lazy } from 'react';
import { useQuery } from '@tanstack/react-query';
import { funnelsQuery, type Funnel, type Window } from '../../../api/operations';
import { t } from '../../../messages/messages';
import { Chart } from '../charts/chart';
import { DataTable } from '../data-table';
import { inDigits, periodStart, shareOf } from '../numbers';
import classes from '../operations.module.css';
import { Section } from '../section';

/** What draws is far larger than what is drawn: it is loaded behind the figures. */
const FunnelChart = lazy(() => import('../charts/funnel-chart'));
const FlowChart = lazy(() => import('../charts/flow-chart'));

const FLOWS = ['registration', 'signIn'] as const;
type Flow = (typeof FLOWS)[number];

/** Where registrations and sign-ins get to, and where they stop. */
export function FunnelSections({ window }: { readonly window: Window }) {
  const query = useQuery(funnelsQuery(window));
  return FLOWS.map((flow) => (
    <Section key={flow} title={t(`operations.funnel.${flow}`)} hint={t('operations.funnel.hint')} query={query}>
      {(funnels) => <FlowOf flow={flow} funnel={funnels[flow]} window={window} />}
    </Section>
  ));
}

function FlowOf({ flow, funnel, window }: { readonly flow: Flow; readonly funnel: Funnel; readonly window: Window }) {
  if (funnel.begun === 0) return <p className={classes.empty}>{t('operations.funnel.empty')}</p>;
  const { begun, completed, steps, periods } = funnel;
  const nameOf = (step: string) => t(`operations.funnel.steps.${step}` as 'operations.funnel.steps.done');
  const caption = t('operations.funnel.summary', { begun, completed, share: shareOf(completed, begun) });
  const walked = steps.filter(({ reached }) => reached > 0);
  const worst = steps.reduce((most, step) => (step.stopped > most.stopped ? step : most));
  return (
    <>
      <Chart
        caption={worst.stopped > 0 ? `${caption} ${t('operations.funnel.worst', { step: nameOf(worst.step), count: worst.stopped })}` : caption}
        colours={[t('operations.funnel.wentOn'), t('operations.funnel.stopped')]}
        height={walked.length * 28}
        table={
          <DataTable
            caption={t(`operations.funnel.${flow}`)}
            rows={steps}
            rowKey={({ step }) => step}
            columns={[
              { key: 'step', name: t('operations.funnel.step'), cell: ({ step }) => nameOf(step) },
              { key: 'reached', name: t('operations.funnel.reached'), number: true, cell: ({ reached }) => inDigits(reached) },
              { key: 'stopped', name: t('operations.funnel.stopped'), number: true, cell: ({ stopped }) => inDigits(stopped) },
              { key: 'share', name: t('operations.funnel.share'), number: true, cell: ({ stopped, reached }) => shareOf(stopped, reached) },
            ]}
          />
        }
      >
        <FunnelChart bars={walked.map(({ step, reached, stopped }) => ({ name: nameOf(step), wentOn: reached - stopped, stopped }))} />
      </Chart>
      <Chart
        caption={t('operations.funnel.overTime')}
        colours={[t('operations.funnel.completed'), t('operations.funnel.notCompleted')]}
        height={140}
        table={
          <DataTable
            caption={t('operations.funnel.overTime')}
            rows={periods}
            rowKey={({ from }) => from}
            columns={[
              { key: 'from', name: t('operations.from'), cell: ({ from }) => periodStart(from, window) },
              { key: 'begun', name: t('operations.funnel.begun'), number: true, cell: (period) => inDigits(period.begun) },
              { key: 'completed', name: t('operations.funnel.completed'), number: true, cell: (period) => inDigits(period.completed) },
            ]}
          />
        }
      >
        <FlowChart bars={periods.map((period) => ({ name: periodStart(period.from, window), completed: period.completed, open: Math.max(0, period.begun - period.completed) }))} />
      </Chart>
    </>
  );
}
