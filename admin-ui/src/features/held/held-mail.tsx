import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { heldMailQuery } from '../../api/held';
import { ProblemMessage } from '../../components/problem-message';
import { Waiting } from '../../components/waiting';
import { HeldPane } from './held-pane';

/** The mail of the address. */
export function HeldMail() {
  const { mailId } = useParams({ from: '/held/$mailId' });
  const { data, error, isPending, refetch } = useQuery(heldMailQuery(mailId));
  if (error && !data) return <ProblemMessage error={error} again={() => void refetch()} />;
  if (isPending || !data) return <Waiting rows={8} />;
  return <HeldPane key={data.id} mail={data} />;
}
