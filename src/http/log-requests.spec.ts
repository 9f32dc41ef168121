import express from 'express';
import { pinoHttp, type Options } from 'pino-http';
import request from 'supertest';
import { readConfig } from '../config/index.js';
import { logRequests } from './log-requests.js';
import { logging } from './logging.js';
import type { RequestContext } from './request-context.js';

describe('the log of requests', () => {
  const lines: string[] = [];
  // The house's own logger: it writes some keys its own way.
  const { logger } = pinoHttp(logging(readConfig({})).pinoHttp as Options, { write: (line: string) => lines.push(line) });
  const app = express()
    .use((asked, _response, next) => {
      asked.context = { requestId: 'id-of-the-request' } as RequestContext;
      next();
    })
    .use(logRequests(logger))
    .get('/broken', (_asked, response) => void response.status(503).end())
    .use((_asked, response) => void response.end('fine'));

  /** What the last request left in the log. */
  async function logOf(path: string): Promise<unknown> {
    lines.length = 0;
    await request(app).get(path);
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  it('tells method, path, status and time, and nothing of the query', async () => {
    expect(await logOf('/sign-in?code=secret')).toEqual([
      expect.objectContaining({
        level: 30,
        requestId: 'id-of-the-request',
        method: 'GET',
        path: '/sign-in',
        status: 200,
        responseTime: expect.any(Number),
        msg: 'request completed',
      }),
    ]);
    expect(lines.join()).not.toContain('secret');
  });

  it('calls what went wrong on our side an error', async () => {
    expect(await logOf('/broken')).toEqual([expect.objectContaining({ level: 50, status: 503 })]);
  });

  it('leaves out what machines ask for all the time', async () => {
    expect(await logOf('/health/live')).toEqual([]);
    expect(await logOf('/assets/site.css')).toEqual([]);
  });
});
