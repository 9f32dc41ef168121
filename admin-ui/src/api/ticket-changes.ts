import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api } from './client';
import type { Priority, Team } from './queue-search';
import { ticketKeys, type Ticket, type TicketMessage } from './tickets';

export interface Assignee {
  readonly id: string;
  readonly name: string;
}

export interface Reply {
  readonly text: string;
  /** The last message that the agent knows of; without it the reply goes out whatever came meanwhile. */
  readonly seen?: number;
}

/** All that an agent does to a ticket. What is answered with the ticket is shown at once, the rest asks for it. */
export function useTicketChanges(id: string) {
  const client = useQueryClient();
  const params = { path: { ticket: id } };
  const show = (ticket: Ticket) => {
    for (const key of [ticket.id, ticket.number]) client.setQueryData(ticketKeys.ticket(key), ticket);
  };
  // By its id or its number, as the address names it.
  const look = () => void client.invalidateQueries({ queryKey: ticketKeys.tickets });
  const change = (next: (ticket: Ticket) => Ticket) =>
    client.setQueriesData<Ticket>({ queryKey: ticketKeys.tickets }, (ticket) => (ticket?.id === id ? next(ticket) : ticket));
  // Stands there by what was answered, also when the ticket can't be asked for: it must be possible to take it back.
  const said = (message: TicketMessage) => {
    change((ticket) => withMessage(ticket, message));
    look();
  };
  return {
    close: useMutation({ mutationFn: () => answered(api.POST('/api/ops/tickets/{ticket}/close', { params })), onSuccess: show }),
    reopen: useMutation({ mutationFn: () => answered(api.POST('/api/ops/tickets/{ticket}/reopen', { params, body: {} })), onSuccess: show }),
    transfer: useMutation({
      mutationFn: (body: { team: Team; reason: string }) => answered(api.POST('/api/ops/tickets/{ticket}/transfer', { params, body })),
      onSuccess: show,
    }),
    assign: useMutation({
      mutationFn: (agent: Assignee | null) => answered(api.POST('/api/ops/tickets/{ticket}/assignee', { params, body: { agentId: agent?.id ?? null } })),
      onSuccess: show,
    }),
    prioritise: useMutation({
      mutationFn: (priority: Priority) => answered(api.POST('/api/ops/tickets/{ticket}/priority', { params, body: { priority } })),
      onSuccess: show,
    }),
    tag: useMutation({ mutationFn: (tags: string[]) => answered(api.POST('/api/ops/tickets/{ticket}/tags', { params, body: { tags } })), onSuccess: show }),
    reply: useMutation({ mutationFn: (body: Reply) => answered(api.POST('/api/ops/tickets/{ticket}/replies', { params, body })), onSuccess: said }),
    note: useMutation({ mutationFn: (text: string) => answered(api.POST('/api/ops/tickets/{ticket}/notes', { params, body: { text } })), onSuccess: said }),
    undo: useMutation({
      mutationFn: (message: number) => answered(api.DELETE('/api/ops/tickets/{ticket}/replies/{message}', { params: { path: { ticket: id, message: String(message) } } })),
      onSuccess: (_text, message) => change((ticket) => ({ ...ticket, messages: ticket.messages.filter(({ id: each }) => each !== message) })),
      onSettled: look,
    }),
  };
}

/** The conversation with an entry at its end; it may have come by itself meanwhile. */
function withMessage(ticket: Ticket, message: TicketMessage): Ticket {
  const others = ticket.messages.filter(({ id }) => id !== message.id);
  return { ...ticket, messages: [...others, message].sort((one, other) => one.id - other.id), lastMessage: Math.max(ticket.lastMessage, message.id) };
}
