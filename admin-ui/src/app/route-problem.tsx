import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ProblemMessage } from '../components/problem-message';

/** In the place of a screen that could not be shown. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return <ProblemMessage error={error} again={again} />;
}
