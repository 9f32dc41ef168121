import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Message } from '../components/message';
import { t } from '../messages/messages';

export function NotFound() {
  return (
    <Message title={t('notFound.title')} text={t('notFound.text')}>
      <Anchor component={Link} to="/">
        {t('notFound.toQueue')}
      </Anchor>
    </Message>
  );
}
