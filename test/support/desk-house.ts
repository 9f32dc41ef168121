import { newId } from '../../src/common/index.js';
import { agent, JsonClient, type JsonAnswer } from './agent.js';
import { startHouse, type RunningHouse } from './running-house.js';
import { signedIn } from './signed-in.js';

export const CARE = 'customer-care';
export const CRC = 'client-response-center';

export interface Line { id: string; number: string; subject: string; team: string; status: string; assignee: object | null; dueAt: string | null; requester: { name: string } }
export interface Page { items: Line[]; nextCursor: string | null }
export interface Message { id: number; kind: string; text: string; author: { kind: string; name: string }; undoUntil: string | null }
export interface Ticket extends Line { messages: Message[]; history: { kind: string; actor: { name: string }; data: Record<string, unknown> }[]; access: string; lastMessage: number; [more: string]: unknown }

export interface Made { team?: string; subject?: string; state?: string; at?: Date; priority?: string }

/** A house with agents at the desk, and a customer who writes to them. */
export class DeskHouse {
  private constructor(
    readonly house: RunningHouse,
    readonly care: JsonClient,
    readonly crc: JsonClient,
    readonly supervisor: JsonClient,
    readonly customer: JsonClient,
  ) {}

  static async open(): Promise<DeskHouse> {
    // Mails of answers leave by jobs, which are not the matter here.
    const house = await startHouse({ environment: { DEMO: 'on', DEMO_PORT: '0', INBOX_PORT: '0', WORKERS: 'off', SESSION_IDLE_SECONDS: '43200', SUPPORT_HOURS: 'sun-sat 00:00-24:00', SUPPORT_TIME_ZONE: 'UTC' } });
    const site = { baseUrl: house.baseUrl, get: house.get };
    const care = await agent(site, 'agent', [CARE], { name: 'Casey' });
    const crc = await agent(site, 'agent', [CRC]);
    const supervisor = await agent(site, 'supervisor');
    const ann = await signedIn(site);
    return new DeskHouse(house, care, crc, supervisor, new JsonClient(house.baseUrl, ann.person, ann.accountId));
  }

  close(): Promise<void> {
    return this.house.close();
  }

  /** A ticket as it is after it was created, without the form in front of it. */
  async made({ team = CARE, subject = 'Locked out', state = 'open', at = this.house.clock.now(), priority = 'normal' }: Made = {}): Promise<{ id: string; number: string }> {
    const [id, number] = [newId(), `INC${String(Math.floor(1e8 + Math.random() * 9e8))}`];
    await this.house.rows(
      `INSERT INTO ticket (id, number, account_id, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at, closed_at)
       VALUES ($1, $2, $3, 'mail', 'issue', $4, $5, $6, $7, 'master-account', 'about-the-master-account', $8, '[]', 1, $8, $8, CASE $4 WHEN 'closed' THEN $8::timestamptz END)`,
      [id, number, this.customer.accountId, state, subject, team, priority, at],
    );
    await this.house.rows(`INSERT INTO ticket_message (ticket_id, position, kind, author_kind, author_id, author_name, text, at) VALUES ($1, 1, 'message', 'customer', $2, 'Ann Example', 'Help!', $3)`, [id, this.customer.accountId, at]);
    return { id, number };
  }
}

/** Where a ticket of the desk is, or what can be done with it. */
export const pathOf = (ticket: { id: string } | string, more = ''): string => `/api/ops/tickets/${typeof ticket === 'string' ? ticket : ticket.id}${more}`;

export const readTicket = async (who: JsonClient, ticket: { id: string }): Promise<Ticket> => (await who.get<Ticket>(pathOf(ticket))).body;

export const listTickets = (who: JsonClient, query = ''): Promise<JsonAnswer<Page>> => who.get<Page>(`/api/ops/tickets${query}`);

export const listedSubjects = async (who: JsonClient, query = ''): Promise<string[]> => (await listTickets(who, query)).body.items.map(({ subject }) => subject);
