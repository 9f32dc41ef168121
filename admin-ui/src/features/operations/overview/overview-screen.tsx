import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { WINDOWS, type Window } from '../../../api/operations';
import { t } from '../../../messages/messages';
import { Frame, useMayOversee } from '../frame';
import classes from '../operations.module.css';
import { ConnectorsSection } from './connectors-section';
import { FunnelSections } from './funnel-sections';
import { HealthSection } from './health-section';
import { QueuesSection } from './queues-section';

/** How the product is doing: what it needs, what waits to be done, where people stop, and how services answer. */
export function OverviewScreen() {
  const mayOversee = useMayOversee();
  const navigate = useNavigate();
  const { window = '24h' } = useSearch({ strict: false }) as { window?: Window };
  const choose = (chosen: string) => void navigate({ to: '/operations', search: (chosen === '24h' ? {} : { window: chosen }) as never, replace: true });
  return (
    <Frame
      title={t('operations.overview.heading')}
      aside={<SegmentedControl aria-label={t('operations.window.title')} value={window} onChange={choose} data={WINDOWS.map((each) => ({ value: each, label: t(`operations.window.${each}` as 'operations.window.24h') }))} />}
    >
      <div className={classes.grid}>
        <HealthSection />
        {mayOversee && <QueuesSection />}
        {mayOversee && <FunnelSections window={window} />}
        <ConnectorsSection window={window} />
      </div>
    </Frame>
  );
}
