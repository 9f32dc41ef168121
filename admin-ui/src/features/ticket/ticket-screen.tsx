import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ticketQuery, type Ticket } from '../../api/tickets';
import { ProblemMessage } from '../../components/problem-message';
import { Waiting } from '../../components/waiting';
import { TicketPane } from './ticket-pane';

interface TicketScreenProps {
  /** What other parts of the desk say about whoever wrote it. */
  readonly aboutCustomer: (ticket: Ticket) => ReactNode;
}

/** The ticket of the address. */
export function TicketScreen({ aboutCustomer }: TicketScreenProps) {
  const { ticketId } = useParams({ from: '/tickets/$ticketId' });
  const { data, error, isPending, refetch } = useQuery(ticketQuery(ticketId));
  if (error && !data) return <ProblemMessage error={error} again={() => void refetch()} />;
  if (isPending || !data) return <Waiting rows={8} />;
  // What is being written belongs to one ticket: another one begins afresh.
  return (
    <TicketPane key={data.id} ticket={data}>
      {aboutCustomer(data)}
    </TicketPane>
  );
}
