import type { Clock } from '../../common/index.js';
import { isFinal, type SmsEvent, type SmsReason, type SmsStatus } from '../status/sms-status.js';
import { exchange, type HttpAnswer, type HttpSilence } from './http-exchange.js';
import { result, silence } from './result.js';
import { SmsTransport, type OutgoingSms, type SmsResult } from './sms-transport.js';
import { TWILIO_CODES, TWILIO_STATES } from './twilio-answers.js';

export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number (E.164), a name (alphanumeric sender), or a messaging service (`MG…`). */
  readonly sender: string;
  /** Without a slash at the end; another one for a region or a test. */
  readonly apiUrl: string;
}

/** Twilio's Programmable Messaging by HTTP (API 2010-04-01, Message resource), with basic authentication. */
export class TwilioTransport extends SmsTransport {
  readonly offered = true;

  constructor(
    private readonly account: TwilioAccount,
    private readonly clock: Clock,
  ) {
    super();
  }

  get description(): string {
    return `Twilio, from ${this.account.sender}`;
  }

  async send(sms: OutgoingSms): Promise<SmsResult> {
    const before = sms.maybeTakenSince && (await this.#takenBefore(sms, sms.maybeTakenSince));
    if (before) return before;
    const { sender } = this.account;
    const answer = await this.#request('.json', {
      method: 'POST',
      body: new URLSearchParams({ To: sms.to, [sender.startsWith('MG') ? 'MessagingServiceSid' : 'From']: sender, Body: sms.text }),
    });
    return typeof answer === 'string' ? silence(answer) : answerToOrder(answer);
  }

  async look(providerId: string): Promise<SmsEvent | null> {
    const answer = await this.#request(`/${encodeURIComponent(providerId)}.json`);
    if (typeof answer === 'string' || answer.status !== 200) return null;
    const [status, reason] = stateOf(answer.body);
    // What comes now has happened by now; Twilio's own time of the change is more exact where it is given.
    return { status, reason, detail: result(status, reason, text(answer.body['error_message'])).detail, at: this.#changedAt(answer.body) };
  }

  /**
   * Twilio knows no idempotency keys. A message whose attempt ended in silence is looked for among those to the number
   * before it is sent again: its text carries the same token.
   */
  async #takenBefore({ to, token }: OutgoingSms, since: Date): Promise<SmsResult | null> {
    const day = since.toISOString().slice(0, 10);
    const answer = await this.#request(`.json?${new URLSearchParams({ To: to, 'DateSent>': day, PageSize: '50' })}`);
    if (typeof answer === 'string') return silence(answer);
    const messages = Array.isArray(answer.body['messages']) ? (answer.body['messages'] as Record<string, unknown>[]) : [];
    const taken = messages.find(({ body }) => text(body)?.includes(token));
    return taken ? answerToOrder({ status: 201, body: taken }) : null;
  }

  #request(path: string, request: RequestInit = {}): Promise<HttpAnswer | HttpSilence> {
    const { apiUrl, accountSid, authToken } = this.account;
    const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    return exchange(`${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages${path}`, {
      ...request,
      headers: { Accept: 'application/json', Authorization: `Basic ${credentials}` },
    });
  }

  #changedAt(body: Readonly<Record<string, unknown>>): Date {
    const [status] = stateOf(body);
    const told = new Date(text(body[isFinal(status) ? 'date_updated' : 'date_sent']) ?? Number.NaN);
    const now = this.clock.now();
    return Number.isNaN(told.getTime()) || told > now ? now : told;
  }
}

function answerToOrder({ status, body }: HttpAnswer): SmsResult {
  if (status >= 200 && status < 300) return result(...stateOf(body), text(body['error_message']), text(body['sid']));
  const [what, why] = refusal(status, Number(body['code']));
  return result(what, why, text(body['message']));
}

function refusal(status: number, code: number): readonly [SmsStatus, SmsReason] {
  const known = TWILIO_CODES[code];
  if (known) return known;
  if (status === 401 || status === 403) return ['ours', 'our-credentials'];
  if (status === 429) return ['deferred', 'too-many'];
  if (status >= 500) return ['deferred', 'later'];
  return status === 400 ? ['refused', 'refused'] : ['ours', 'our-request'];
}

function stateOf(body: Readonly<Record<string, unknown>>): readonly [SmsStatus, SmsReason] {
  const state = TWILIO_STATES[text(body['status']) ?? ''] ?? (['accepted', 'taken'] as const);
  const [status] = state;
  if (status !== 'undelivered') return state;
  const [, reason] = TWILIO_CODES[Number(body['error_code'])] ?? state;
  return [status, reason];
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
