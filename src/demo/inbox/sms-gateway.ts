import express, { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { constantTimeEqual, sha256 } from '../../common/index.js';
import { sendProblem } from '../web/problem.js';
import type { MessageStore } from './message-store.js';

export const SMS_PATH = '/api/sms';

const phone = z.string().trim().min(1).max(40);
/** `id` is the sender's, and the same when a message is brought again. */
const smsSchema = z.object({ id: z.uuid().optional(), from: phone.default('SMS'), to: phone, text: z.string().min(1).max(2_000) });

/**
 * `POST /api/sms` with `{to, from?, text, id}`: the gateway that takes the demo's text messages. Only JSON is taken, which
 * a page of another site can't send without asking (a CORS preflight, refused here), and only from who knows the secret.
 */
export function smsGateway(store: MessageStore, secret: string): Router {
  const router = Router();
  router.post(SMS_PATH, express.json({ limit: '16kb' }), take(store, secret));
  return router;
}

function take(store: MessageStore, secret: string): RequestHandler {
  return async (request, response) => {
    if (!knows(request, secret)) return sendProblem(response, 401, 'The secret of this gateway is expected as a bearer token');
    const sms = smsSchema.safeParse(request.body);
    if (!sms.success) {
      return sendProblem(response, 400, 'A JSON object with the texts "to" and "text", perhaps "from" and "id", is expected');
    }
    const { id: given, ...content } = sms.data;
    if (given !== undefined && (await store.find(given))) return void response.status(200).json({ id: given });
    const { id } = await store.add({ channel: 'sms', replyTo: null, subject: null, html: null, ...content }, null, given);
    response.status(201).json({ id });
  };
}

function knows({ headers }: Request, secret: string): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return given !== undefined && constantTimeEqual(sha256(given), sha256(secret));
}
