import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import type { QueueSearch } from '../../api/queue-search';
import { Split } from '../../components/list/split';
import { useTitle } from '../../components/use-title';
import { FilterBar } from './filter-bar';
import { QueueList } from './queue-list';
import { titleOf } from './title-of';

/** The list, and beside it the ticket that was opened from it. */
export function QueueScreen() {
  const search: QueueSearch = useSearch({ from: '/tickets' });
  const { ticketId } = useParams({ strict: false });
  useTitle(titleOf(search));
  const list = (
    <>
      <FilterBar search={search} />
      {/* Another list is another component: it begins at its top, with a cursor of its own. */}
      <QueueList key={JSON.stringify(search)} search={search} opened={ticketId} />
    </>
  );
  return (
    <Split list={list} opened={ticketId !== undefined}>
      <Outlet />
    </Split>
  );
}
