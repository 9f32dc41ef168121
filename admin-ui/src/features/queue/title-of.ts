import type { QueueSearch } from '../../api/queue-search';
import { t } from '../../messages/messages';

/** What this list is called. */
export function titleOf({ team, assignee }: QueueSearch): string {
  if (team) return t(`team.${team}`);
  if (assignee === 'me') return t('queue.mine');
  if (assignee === 'none') return t('queue.unassigned');
  return t('queue.all');
}
