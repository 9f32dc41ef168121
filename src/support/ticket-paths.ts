export const SUPPORT = '/support';
export const TICKETS = '/support/tickets';

export function ticketPath(number: string): string {
  return `${TICKETS}/${number}`;
}
