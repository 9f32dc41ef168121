import { ChangePin } from '../../src/accounts/index.js';
import { newId } from '../../src/common/index.js';
import { agent, type JsonAnswer, type JsonClient } from './agent.js';
import { accountWithQuestions, Forgetful } from './recovering.js';
import { RecoveryHouse } from './recovery-house.js';
import type { RunningHouse } from './running-house.js';
import { newestMail, type TokenMail } from './token-mail.js';

export const CARE = 'customer-care';
export const CRC = 'client-response-center';
export const PIN = '482913';

/** Somebody who forgot a password, with a ticket at Customer Care. */
export interface Customer { ann: Forgetful; accountId: string; ticket: string; number: string }
export interface Possible { possible: boolean; code: string | null; detail: string | null }
export interface Actions { sendToken: Possible; endSessions: Possible; liftSlowDown: Possible }
type Helped = Pick<Customer, 'accountId' | 'ticket'>;

/** What agents do for a customer. */
export const actionsPath = (id: string, action = ''): string => `/api/ops/customers/${id}/actions${action && `/${action}`}`;

/** A house with agents of both teams, and customers whom they help. */
export class HelpingHouse {
  private constructor(
    readonly open: RecoveryHouse,
    readonly care: JsonClient,
    readonly crc: JsonClient,
  ) {}

  static async open(): Promise<HelpingHouse> {
    const open = await RecoveryHouse.open();
    const site = { baseUrl: open.house.baseUrl, get: open.house.get };
    return new HelpingHouse(open, await agent(site, 'agent', [CARE], { name: 'Casey' }), await agent(site, 'agent', [CRC], { name: 'Robin' }));
  }

  get house(): RunningHouse {
    return this.open.house;
  }

  close(): Promise<void> {
    return this.open.close();
  }

  /** A ticket as it is after it was created, of an account or of whoever writes from an address. */
  async ticketOf(writer: { accountId: string } | { address: string }, team = CARE): Promise<{ ticket: string; number: string }> {
    const [ticket, number, now] = [newId(), `INC${String(Math.floor(1e8 + Math.random() * 9e8))}`, this.house.clock.now()];
    await this.house.rows(
      `INSERT INTO ticket (id, number, account_id, contact_address, source, kind, state, subject, team, priority, routing_rule, routing_because, due_at, due_trail, messages, created_at, modified_at)
       VALUES ($1, $2, $3, $4, 'mail', 'issue', 'open', 'Locked out', $5, 'normal', 'master-account', 'about-the-master-account', $6, '[]', 0, $6, $6)`,
      [ticket, number, 'accountId' in writer ? writer.accountId : null, 'address' in writer ? writer.address : null, team, now],
    );
    return { ticket, number };
  }

  async customer(): Promise<Customer> {
    const ann = new Forgetful(this.house);
    const accountId = await accountWithQuestions(this.house, ann.email);
    await this.house.get(ChangePin).change(accountId, PIN);
    this.house.clock.advance(1);
    return { ann, accountId, ...(await this.ticketOf({ accountId })) };
  }

  act(who: JsonClient, { accountId, ticket }: Helped, action: string, reason = 'Asked for by phone'): Promise<JsonAnswer> {
    return who.post(actionsPath(accountId, action), { ticket, reason });
  }

  async possible(who: JsonClient, { accountId, ticket }: Helped): Promise<Actions> {
    return (await who.get<Actions>(`${actionsPath(accountId)}?ticket=${ticket}`)).body;
  }

  mail({ ann }: Customer, about: string, count = 1): Promise<TokenMail> {
    return newestMail(this.open.mails, ann.email, count, about);
  }

  async history(who: JsonClient, { ticket }: Pick<Customer, 'ticket'>): Promise<{ kind: string; actor: { name: string }; data: object }[]> {
    return (await who.get<{ history: { kind: string; actor: { name: string }; data: object }[] }>(`/api/ops/tickets/${ticket}`)).body.history;
  }

  audited({ ticket }: Pick<Customer, 'ticket'>): Promise<object[]> {
    return this.house.rows(`SELECT actor_kind, actor_id, data FROM audit_event WHERE event = 'support.customer-helped' AND subjects->>'ticket' = $1`, [ticket]);
  }
}
