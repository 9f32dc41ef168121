import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Express, Request, RequestHandler } from 'express';
import { t } from '../../i18n/index.js';
import { demoApp } from '../web/demo-app.js';
import type { Look } from '../web/page.js';
import { sendProblem } from '../web/problem.js';
import { isFor, matches } from './addresses.js';
import { listPage, messagePage } from './inbox-pages.js';
import { mailDocument, MAIL_DOCUMENT_POLICY } from './mail-document.js';
import type { Message } from './message.js';
import type { MessageStore } from './message-store.js';
import { smsGateway } from './sms-gateway.js';

const PAGE_LENGTH = 50;

/**
 * The demo inbox: every mail and text message that the demo sent, as pages and as JSON.
 * @param smsSecret what whoever brings text messages has to know
 */
export function inboxApp(store: MessageStore, smsSecret: string): Express {
  const look: Look = {
    name: t('demo.inbox.name'),
    tagline: t('demo.inbox.tagline'),
    home: '/',
    theme: 'inbox',
    footer: t('demo.inbox.footer'),
  };
  const routes = Router();
  routes.use(smsGateway(store, smsSecret));
  routes.get('/api/messages', tellMessages(store));
  routes.get('/', showList(look, store));
  routes.get('/messages/:id', showMessage(look, store));
  routes.get('/messages/:id/html', showDocument(store));
  routes.get('/messages/:id/source', showSource(store));
  return demoApp(look, routes);
}

/** Written message by message: all of them together may be more than this process should hold. */
function tellMessages(store: MessageStore): RequestHandler {
  return async (request, response) => {
    const { to } = request.query;
    if (to !== undefined && typeof to !== 'string') return sendProblem(response, 400, '"to" may be given once');
    const messages = store.messages((message) => to === undefined || isFor(message, to));
    response.type('json');
    await pipeline(Readable.from(jsonArray(messages)), response);
  };
}

async function* jsonArray(messages: AsyncIterable<Message>): AsyncGenerator<string> {
  let separator = '[';
  for await (const message of messages) {
    yield separator + JSON.stringify(message);
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

function showList(look: Look, store: MessageStore): RequestHandler {
  return (request, response) => {
    const to = text(request, 'to');
    const before = text(request, 'before');
    const found = store.summaries((message) => to === '' || matches(message, to));
    const start = before === '' ? 0 : found.findIndex(({ id }) => id === before) + 1;
    const messages = found.slice(start, start + PAGE_LENGTH);
    const older = found.length > start + PAGE_LENGTH ? messages.at(-1)?.id : undefined;
    response.send(listPage(look, { to, before, messages, older }));
  };
}

function showMessage(look: Look, store: MessageStore): RequestHandler<{ id: string }> {
  return async (request, response, next) => {
    const stored = await store.find(request.params.id);
    if (!stored) return next();
    response.send(messagePage(look, stored));
  };
}

function showDocument(store: MessageStore): RequestHandler<{ id: string }> {
  return async (request, response, next) => {
    const stored = await store.find(request.params.id);
    if (!stored?.message.html) return next();
    response.set({ 'Content-Security-Policy': MAIL_DOCUMENT_POLICY, 'X-Frame-Options': 'SAMEORIGIN' });
    response.send(mailDocument(stored.message.html));
  };
}

function showSource(store: MessageStore): RequestHandler<{ id: string }> {
  return async (request, response, next) => {
    const stored = await store.find(request.params.id);
    if (!stored || stored.source === null) return next();
    response.type('text/plain; charset=utf-8').send(Buffer.from(stored.source, 'latin1'));
  };
}

function text(request: Request, parameter: string): string {
  const value = request.query[parameter];
  return typeof value === 'string' ? value : '';
}
