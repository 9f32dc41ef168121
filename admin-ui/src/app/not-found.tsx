import { ListLink } from '../components/list-link';
import { Message } from '../components/message';
import { t } from '../messages/messages';

export function NotFound() {
  return (
    <Message title={t('notFound.title')} text={t('notFound.text')}>
      <ListLink search={{}}>{t('notFound.toQueue')}</ListLink>
    </Message>
  );
}
