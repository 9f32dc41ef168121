import { Button } from '@mantine/core';
import { Problem } from '../api/problem';
import { t } from '../messages/messages';
import { Message } from './message';

/** In the place of what could not be had: why, and the way on. */
export function ProblemMessage({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const { message, requestId } = error instanceof Problem ? error : { message: t('problem.unexpected'), requestId: undefined };
  return (
    <Message title={t('problem.title')} text={message} reference={requestId}>
      <Button onClick={again}>{t('problem.tryAgain')}</Button>
    </Message>
  );
}
