import { useSession } from '../../api/session';
import { Message } from '../../components/message';
import { t } from '../../messages/messages';

export function Welcome() {
  const { account } = useSession();
  return <Message title={t('welcome.title', { name: account.firstName })} text={t('welcome.text')} />;
}
