import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { sendProblem } from '../web/problem.js';
import type { MessageStore } from './message-store.js';

const phone = z.string().trim().min(1).max(40);
const smsSchema = z.object({ from: phone, to: phone, text: z.string().min(1).max(2_000) });

/**
 * `POST /api/sms` with `{from, to, text}`: the gateway that takes the demo's text messages. Only JSON is taken, which
 * a page of another site can't send without asking (a CORS preflight, refused here).
 */
export function smsGateway(store: MessageStore): Router {
  const router = Router();
  router.post('/api/sms', express.json({ limit: '16kb' }), take(store));
  return router;
}

function take(store: MessageStore): RequestHandler {
  return async (request, response) => {
    const sms = smsSchema.safeParse(request.body);
    if (!sms.success) {
      return sendProblem(response, 400, 'A JSON object with the texts "from", "to" and "text" is expected');
    }
    const { id } = await store.add({ channel: 'sms', replyTo: null, subject: null, html: null, ...sms.data });
    response.status(201).json({ id });
  };
}
