import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server says to a request: undefined lets it do what it does; `cut` drops the line without an answer. */
export type Reply = { readonly status: number; readonly body?: object } | 'cut' | undefined;

interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

export interface GatewayRequest {
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly id: string; readonly to: string; readonly from?: string; readonly text: string };
}

export interface SmsGatewayServer extends Listening {
  /** Everything it was ever told, in order. */
  readonly requests: GatewayRequest[];
  /** Answers instead of consent. */
  answer: (request: GatewayRequest) => Reply;
  /** The token of the newest message to a number. */
  token(to: string): string;
  /** Waits until so many messages came to a number. */
  until(to: string, count?: number): Promise<GatewayRequest>;
}

/** A generic gateway on a port of its own. */
export async function startSmsGateway(): Promise<SmsGatewayServer> {
  const requests: GatewayRequest[] = [];
  const waiting = new Set<() => void>();
  const listening = await listen(async (request, response) => {
    const told = { headers: request.headers, body: JSON.parse(await textOf(request)) as GatewayRequest['body'] };
    requests.push(told);
    const reply = gateway.answer(told);
    if (reply === 'cut') request.socket.destroy();
    else response.writeHead(reply?.status ?? 202, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply?.body ?? {}));
    for (const wake of waiting) wake();
  });
  const to = (number: string) => requests.filter(({ body }) => body.to === number);
  const gateway: SmsGatewayServer = {
    ...listening,
    requests,
    answer: () => undefined,
    token: (number) => tokenIn(to(number).at(-1)?.body.text ?? ''),
    until: async (number, count = 1) => {
      while (to(number).length < count) await new Promise<void>((resolve) => { waiting.add(resolve); });
      return to(number).at(-1)!;
    },
  };
  return gateway;
}

/** The token of a text message: it stands alone on a line. */
export function tokenIn(text: string): string {
  const [, token] = /^([A-HJKMNP-Z2-9]{8})$/m.exec(text) ?? [];
  if (!token) throw new Error(`no token in:\n${text}`);
  return token;
}

export interface TwilioMessage {
  sid: string;
  to: string;
  from: string | null;
  messaging_service_sid: string | null;
  body: string;
  status: string;
  error_code: number | null;
  error_message: string | null;
  date_created: string;
  date_sent: string | null;
  date_updated: string;
}

export interface TwilioServer extends Listening {
  readonly accountSid: string;
  readonly authToken: string;
  readonly messages: TwilioMessage[];
  readonly requests: string[];
  /** Answers an order instead of taking it. */
  refuse: () => Reply;
  /** Takes the order, but the line breaks before the answer. */
  cutAfterTaking: boolean;
}

/** Twilio's Message resource as its reference describes it (API 2010-04-01): create, fetch, list. */
export async function startTwilio(now: () => Date): Promise<TwilioServer> {
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  const authToken = randomBytes(16).toString('hex');
  const messages: TwilioMessage[] = [];
  const requests: string[] = [];
  const path = `/2010-04-01/Accounts/${accountSid}/Messages`;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  const answerTo = async (request: IncomingMessage): Promise<Exclude<Reply, undefined>> => {
    const url = new URL(request.url ?? '', 'http://twilio');
    if (request.headers.authorization !== expected) return refusal(401, 20003, 'Authenticate');
    if (request.method === 'GET' && url.pathname === `${path}.json`) {
      return { status: 200, body: { messages: messages.filter(({ to }) => to === url.searchParams.get('To')) } };
    }
    if (request.method === 'GET') {
      const message = messages.find(({ sid }) => url.pathname === `${path}/${sid}.json`);
      return message ? { status: 200, body: message } : refusal(404, 20404, 'The requested resource was not found');
    }
    return order(new URLSearchParams(await textOf(request)));
  };

  const order = (form: URLSearchParams): Exclude<Reply, undefined> => {
    const refused = server.refuse();
    if (refused) return refused;
    const at = now().toUTCString();
    const message: TwilioMessage = {
      sid: `SM${randomBytes(16).toString('hex')}`,
      to: form.get('To') ?? '',
      from: form.get('From'),
      messaging_service_sid: form.get('MessagingServiceSid'),
      body: form.get('Body') ?? '',
      status: 'queued',
      error_code: null,
      error_message: null,
      date_created: at,
      date_sent: null,
      date_updated: at,
    };
    messages.push(message);
    return server.cutAfterTaking ? 'cut' : { status: 201, body: message };
  };

  const listening = await listen(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const reply = await answerTo(request);
    if (reply === 'cut') request.socket.destroy();
    else response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply.body));
  });
  const server: TwilioServer = { ...listening, accountSid, authToken, messages, requests, refuse: () => undefined, cutAfterTaking: false };
  return server;
}

/** An error as Twilio tells it. */
export function refusal(status: number, code: number, message: string): { status: number; body: object } {
  return { status, body: { status, code, message, more_info: `https://www.twilio.com/docs/errors/${code}` } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

async function listen(listener: (...of: Parameters<RequestListener>) => Promise<void>): Promise<Listening> {
  const server: Server = createServer((request, response) => {
    listener(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
