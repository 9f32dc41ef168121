import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { requestedRecoveriesQuery } from '../api/customer-actions';
import { readQueueSearch, sameSearch, type QueueSearch } from '../api/queue-search';
import { queuesQuery } from '../api/queues';
import { useSession } from '../api/session';
import { Icon, type IconName } from '../components/icon';
import { useKey } from '../components/keys/use-key';
import { t } from '../messages/messages';
import classes from './queue-nav.module.css';
import { ViewEntries } from './view-entries';

/** The server counts no further. */
const MOST_COUNTED = 1_000;

interface Entry {
  readonly name: string;
  readonly icon: IconName;
  readonly search: QueueSearch;
  readonly count?: number | undefined;
}

/** The ways to the queues, with how much waits in each, to held mails, to what waits for a second agent, and to operations. */
export function QueueNav({ onChosen }: { readonly onChosen?: () => void }) {
  const { desk } = useSession();
  const { data } = useQuery(queuesQuery);
  const queues = data?.items;
  const requested = useQuery(requestedRecoveriesQuery).data?.filter(({ mayDecide }) => mayDecide).length;
  const navigate = useNavigate();
  const open = (search: QueueSearch) => void navigate({ to: '/tickets', search });
  const home = desk?.teams[0];
  useKey('go.queue', () => open(readQueueSearch({ team: home })));
  useKey('go.mine', () => open({ assignee: 'me' }));
  useKey('go.unassigned', () => open({ assignee: 'none' }));
  useKey('go.customerCare', () => open({ team: 'customer-care' }));
  useKey('go.clientResponse', () => open({ team: 'client-response-center' }));
  useKey('go.held', () => void navigate({ to: '/held' }));
  useKey('go.recoveries', () => void navigate({ to: '/recoveries' }));
  useKey('go.operations', () => void navigate({ to: '/operations' }));
  const teams: Entry[] = (queues ?? []).map(({ team, counts }) => ({ name: t(`team.${team}`), icon: 'inbox', search: { team }, count: counts.open }));
  const all = (count: 'mine' | 'unassigned') => queues?.reduce((sum, { counts }) => sum + counts[count], 0);
  const views: Entry[] = [
    { name: t('queue.mine'), icon: 'person', search: { assignee: 'me' }, count: all('mine') },
    { name: t('queue.unassigned'), icon: 'help', search: { assignee: 'none' }, count: all('unassigned') },
    { name: t('queue.closed'), icon: 'check', search: { status: 'closed', order: 'modified' } },
  ];
  return (
    <nav className={classes.nav} aria-label={t('app.menu')}>
      <Entries entries={teams} onChosen={onChosen} />
      <Entries entries={views} onChosen={onChosen} />
      <ViewEntries onChosen={onChosen} />
      <ul className={classes.entries}>
        <li>
          <Link className={classes.entry} to="/held" activeProps={{ 'data-current': true }} onClick={onChosen}>
            <Icon name="mail" />
            <span className={classes.name}>{t('held.title')}</span>
            {data && <span className={classes.count}>{t(data.heldMails < MOST_COUNTED ? 'app.number' : 'app.atLeast', { count: data.heldMails })}</span>}
          </Link>
        </li>
        <li>
          <Link className={classes.entry} to="/recoveries" activeProps={{ 'data-current': true }} onClick={onChosen}>
            <Icon name="undo" />
            <span className={classes.name}>{t('customer.requested.nav')}</span>
            {requested !== undefined && <span className={classes.count}>{t('app.number', { count: requested })}</span>}
          </Link>
        </li>
        <li>
          <Link className={classes.entry} to="/operations" activeOptions={{ includeSearch: false }} activeProps={{ 'data-current': true }} onClick={onChosen}>
            <Icon name="gauge" />
            <span className={classes.name}>{t('operations.title')}</span>
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function Entries({ entries, onChosen }: { readonly entries: readonly Entry[]; readonly onChosen: (() => void) | undefined }) {
  const current = useRouterState({ select: ({ location }) => readQueueSearch(location.search) });
  return (
    <ul className={classes.entries}>
      {entries.map(({ name, icon, search, count }) => (
        <li key={name}>
          <Link className={classes.entry} to="/tickets" search={search} onClick={onChosen} data-current={sameSearch(search, current) || undefined} aria-current={sameSearch(search, current) ? 'page' : 'false'}>
            <Icon name={icon} />
            <span className={classes.name}>{name}</span>
            {count !== undefined && <span className={classes.count}>{t('app.number', { count })}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
