import type { QueueSearch } from '../../api/queue-search';
import { ListLink } from '../../components/list-link';
import { Message } from '../../components/message';
import { t } from '../../messages/messages';

/** Says what will stand here, or that too much was asked of it. */
export function EmptyQueue({ search: { team, order, ...narrowed } }: { readonly search: QueueSearch }) {
  const isNarrowed = Object.keys(narrowed).length > 0;
  return (
    <Message title={t('queue.empty.title')} text={t(isNarrowed ? 'queue.empty.filtered' : 'queue.empty.queue')}>
      {isNarrowed && (
        <ListLink search={{ ...(team && { team }), ...(order && { order }) }}>{t('queue.empty.clear')}</ListLink>
      )}
    </Message>
  );
}
