import { useQuery } from '@tanstack/react-query';
import { healthQuery, type Dependency } from '../../../api/operations';
import type { IconName } from '../../../components/icon';
import { Pill, type Tone } from '../../../components/pill';
import { Age } from '../../../components/time/age';
import { hasMessage, t } from '../../../messages/messages';
import { DataTable, type Column } from '../data-table';
import { Section } from '../section';

const LOOKS: Readonly<Record<Dependency['status'], readonly [Tone, IconName]>> = {
  up: ['success', 'check'],
  degraded: ['warning', 'warning'],
  down: ['danger', 'close'],
};

const COLUMNS: readonly Column<Dependency>[] = [
  { key: 'name', name: t('operations.health.name'), cell: ({ name }) => nameOf(name) },
  { key: 'status', name: t('operations.health.status'), cell: (dependency) => <Standing {...dependency} /> },
  { key: 'since', name: t('operations.health.since'), cell: ({ since }) => <Age at={since} /> },
  { key: 'checkedAt', name: t('operations.health.checked'), cell: ({ checkedAt }) => <Age at={checkedAt} /> },
];

export function HealthSection() {
  return (
    <Section title={t('operations.health.title')} hint={t('operations.health.hint')} query={useQuery(healthQuery)}>
      {({ dependencies }) => <DataTable caption={t('operations.health.title')} columns={COLUMNS} rows={dependencies} rowKey={({ name }) => name} />}
    </Section>
  );
}

function Standing({ status, message }: Dependency) {
  const [tone, icon] = LOOKS[status];
  return (
    <span>
      <Pill tone={tone} icon={icon}>
        {t(`operations.health.${status}` as 'operations.health.up')}
      </Pill>{' '}
      {message}
    </span>
  );
}

function nameOf(name: string): string {
  const key = `operations.health.names.${name}`;
  return hasMessage(key) ? t(key) : name;
}
