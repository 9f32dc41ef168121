import type { ClaimedTicket } from './claimed-ticket.js';
import { threadMail } from './thread-mail.js';
import type { ThreadingFacts } from './threading-rule.js';

const NOW = new Date('2026-11-28T12:00:00Z');
const DAY = 86_400_000;
const ticket: ClaimedTicket = { id: 't1', number: 'INC482913057', kind: 'issue', state: 'open', messages: 3, said: 3, closedAt: null, accountId: 'a', contactAddress: null, contactName: null };
const other = { ...ticket, id: 't2' };
const closed = (days: number): ClaimedTicket => ({ ...ticket, state: 'closed', closedAt: new Date(NOW.getTime() - days * DAY) });
const full = { ...ticket, said: 500 };
const verdict = (given: Partial<ThreadingFacts>) => threadMail({ signed: undefined, claimed: [], isParticipant: false, isProven: false, now: NOW, ...given });
const itself = { claimed: [ticket], isParticipant: true, isProven: true };

describe('a mail of a person', () => {
  it.each<[string, Partial<ThreadingFacts>, object]>([
    ['to a signed address, whoever sent it', { signed: ticket }, { outcome: 'reply', because: 'signed-reply-address', ticketId: 't1' }],
    ['to a signed address, naming another ticket', { signed: ticket, claimed: [other] }, { outcome: 'reply', because: 'signed-reply-address', ticketId: 't1' }],
    ['to a signed address of a ticket closed yesterday', { signed: closed(1) }, { outcome: 'reply', because: 'signed-reply-address', ticketId: 't1' }],
    ['to a signed address of a ticket closed long ago', { signed: closed(31) }, { outcome: 'ticket', because: 'closed-long-ago' }],
    ['to a signed address of a full ticket', { signed: full }, { outcome: 'held', because: 'ticket-full', ticketId: 't1' }],
    ['from the proven person of the ticket that it names', itself, { outcome: 'reply', because: 'known-participant', ticketId: 't1' }],
    ['from that person, long after the ticket was closed', { ...itself, claimed: [closed(31)] }, { outcome: 'ticket', because: 'closed-long-ago' }],
    ['from somebody who only says so', { ...itself, isProven: false }, { outcome: 'held', because: 'sender-not-proven', ticketId: 't1' }],
    ['from a proven stranger', { ...itself, isParticipant: false }, { outcome: 'held', because: 'stranger', ticketId: 't1' }],
    ['from a stranger about a ticket closed long ago', { claimed: [closed(31)] }, { outcome: 'held', because: 'stranger', ticketId: 't1' }],
    ['naming two tickets', { ...itself, claimed: [ticket, other] }, { outcome: 'held', because: 'several-tickets' }],
    ['naming none', { isProven: true }, { outcome: 'ticket', because: 'new-matter' }],
  ])('%s', (_, given, expected) => {
    expect(verdict(given)).toEqual(expected);
  });
});
