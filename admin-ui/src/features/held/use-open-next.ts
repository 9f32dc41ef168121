import { useNavigate } from '@tanstack/react-router';
import { useHeld } from './use-held';

/** @returns how to go on with the next mail that waits, or back to the list when there is none */
export function useOpenNext(id: string): () => void {
  const { lines } = useHeld();
  const navigate = useNavigate();
  const at = lines.findIndex((line) => line.id === id);
  const waiting = lines.filter((line) => line.id !== id && !line.gone);
  const next = waiting.find((line) => lines.indexOf(line) > at) ?? waiting[0];
  return () => void (next ? navigate({ to: '/held/$mailId', params: { mailId: next.id } }) : navigate({ to: '/held' }));
}
