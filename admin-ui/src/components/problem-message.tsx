import { Button } from '@mantine/core';
import { Problem } from '../api/problem';
import { t } from '../messages/messages';
import { ListLink } from './list-link';
import { Message } from './message';

/** In the place of what could not be had: why, and the way on. What is not there is not there the next time, either. */
export function ProblemMessage({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const { message, requestId } = error instanceof Problem ? error : { message: t('problem.unexpected'), requestId: undefined };
  if (error instanceof Problem && error.status === 404) {
    return (
      <Message title={t('problem.nothing')} text={message}>
        <ListLink search={{}}>{t('notFound.toQueue')}</ListLink>
      </Message>
    );
  }
  return (
    <Message title={t('problem.title')} text={message} reference={requestId}>
      <Button onClick={again}>{t('problem.tryAgain')}</Button>
    </Message>
  );
}
