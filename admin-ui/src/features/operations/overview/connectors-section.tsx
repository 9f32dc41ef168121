import { lazy } from 'react';
import { useQuery } from '@tanstack/react-query';
import { connectorsQuery, type Connector, type Window } from '../../../api/operations';
import { Pill } from '../../../components/pill';
import { Age } from '../../../components/time/age';
import { hasMessage, t } from '../../../messages/messages';
import { Chart } from '../charts/chart';
import { DataTable, type Column } from '../data-table';
import { inDigits, latency, periodStart, shareOf } from '../numbers';
import classes from '../operations.module.css';
import { Section } from '../section';

const LatencyChart = lazy(() => import('../charts/latency-chart'));
const ChecksChart = lazy(() => import('../charts/flow-chart'));

const COLUMNS: readonly Column<Connector>[] = [
  { key: 'name', name: t('operations.connectors.service'), cell: ({ name }) => name },
  { key: 'circuit', name: t('operations.connectors.circuit'), cell: (connector) => <Circuit {...connector} /> },
  { key: 'checks', name: t('operations.connectors.checks'), number: true, cell: ({ checks }) => inDigits(checks) },
  { key: 'p50', name: t('operations.connectors.p50'), number: true, cell: ({ p50Ms }) => latency(p50Ms) },
  { key: 'p95', name: t('operations.connectors.p95'), number: true, cell: ({ p95Ms }) => latency(p95Ms) },
  { key: 'failures', name: t('operations.connectors.failures'), cell: (connector) => <Failures {...connector} /> },
];

/** How long services take to check a password, and how they fail. */
export function ConnectorsSection({ window }: { readonly window: Window }) {
  return (
    <Section title={t('operations.connectors.title')} hint={t('operations.connectors.hint')} query={useQuery(connectorsQuery(window))} wide>
      {({ items }) => (
        <>
          <DataTable caption={t('operations.connectors.title')} columns={COLUMNS} rows={items} rowKey={({ service }) => service} />
          <Charts items={items} window={window} />
        </>
      )}
    </Section>
  );
}

function Charts({ items, window }: { readonly items: readonly Connector[]; readonly window: Window }) {
  const asked = items.filter(({ p50Ms }) => p50Ms !== null);
  if (!items.some(({ checks }) => checks > 0)) return <p className={classes.empty}>{t('operations.connectors.empty')}</p>;
  const periods = (items[0]?.periods ?? []).map(({ from }, index) => {
    const parts = items.map((item) => item.periods[index]);
    const sum = (of: 'checks' | 'failures') => parts.reduce((total, part) => total + (part?.[of] ?? 0), 0);
    return { from, checks: sum('checks'), failures: sum('failures') };
  });
  return (
    <div className={classes.grid}>
      {asked.length > 0 && (
        <div>
          <Chart caption={t('operations.connectors.latency')} colours={[t('operations.connectors.p50'), t('operations.connectors.p95')]} height={asked.length * 44} table={<DataTable caption={t('operations.connectors.latency')} columns={COLUMNS.filter(({ key }) => ['name', 'p50', 'p95'].includes(key))} rows={asked} rowKey={({ service }) => service} />}>
            <LatencyChart bars={asked.map(({ name, p50Ms: p50, p95Ms: p95 }) => ({ name, p50, p95 }))} />
          </Chart>
        </div>
      )}
      <div>
        <Chart
          caption={t('operations.connectors.overTime')}
          colours={[t('operations.connectors.answered'), t('operations.connectors.failed')]}
          height={140}
          table={
            <DataTable
              caption={t('operations.connectors.overTime')}
              rows={periods}
              rowKey={({ from }) => from}
              columns={[
                { key: 'from', name: t('operations.from'), cell: ({ from }) => periodStart(from, window) },
                { key: 'checks', name: t('operations.connectors.checks'), number: true, cell: ({ checks }) => inDigits(checks) },
                { key: 'failures', name: t('operations.connectors.failed'), number: true, cell: ({ failures }) => inDigits(failures) },
              ]}
            />
          }
        >
          <ChecksChart bars={periods.map(({ from, checks, failures }) => ({ name: periodStart(from, window), completed: checks - failures, open: failures }))} />
        </Chart>
      </div>
    </div>
  );
}

function Circuit({ circuits }: Connector) {
  if (circuits === null) return <span className="muted">{t('operations.connectors.noCircuit')}</span>;
  const { open, halfOpen, processes, openSince } = circuits;
  if (processes === 0) return t('operations.none');
  if (open > 0) {
    return (
      <span>
        <Pill tone="danger" icon="close">
          {t('operations.connectors.open', { open, count: processes })}
        </Pill>{' '}
        {openSince && <Age at={openSince} />}
      </span>
    );
  }
  if (halfOpen > 0) return <Pill tone="warning" icon="clock">{t('operations.connectors.halfOpen')}</Pill>;
  return <Pill tone="success" icon="check">{t('operations.connectors.closed')}</Pill>;
}

function Failures({ failures, checks }: Connector) {
  if (failures.length === 0) return t('operations.none');
  const all = failures.reduce((sum, { count }) => sum + count, 0);
  const kinds = failures.map(({ kind, count }) => t('operations.connectors.kind', { kind: kindOf(kind), count: inDigits(count) })).join(', ');
  return `${shareOf(all, checks)}: ${kinds}`;
}

function kindOf(kind: string): string {
  const key = `operations.connectors.kinds.${kind}`;
  return hasMessage(key) ? t(key) : kind;
}
