import { Button } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Problem } from '../api/problem';
import { Message } from '../components/message';
import { t } from '../messages/messages';

/** In the place of a screen that could not be shown. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Message title={t('problem.title')} text={error instanceof Problem ? error.message : t('problem.unexpected')} reference={error instanceof Problem ? error.requestId : undefined}>
      <Button onClick={again}>{t('problem.tryAgain')}</Button>
    </Message>
  );
}
