import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { readConfig } from '../../../config/index.js';
import { PasswordPolicy } from '../password-policy.js';
import { BreachedPasswords } from './breached-passwords.js';

const PASSWORD = 'seven quiet lanterns';
const SHA1 = hash('sha1', PASSWORD, 'hex').toUpperCase();
const [PREFIX, REST] = [SHA1.slice(0, 5), SHA1.slice(5)];

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const text = (body: string, status = 200): Answer => (_request, response) => void response.writeHead(status).end(body);
const other = (count: number, index: number): string => `${index.toString(16).toUpperCase().padStart(35, 'A')}:${count}`;
const others = Array.from({ length: 900 }, (_, index) => other(index + 1, index));

describe('passwords known from breaches', () => {
  let server: Server;
  let answer: Answer;
  let url: string;
  const asked: IncomingMessage[] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`;
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((message: unknown) => void logged.push(String(message)));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked.length = 0;
    logged.length = 0;
  });

  const list = (): BreachedPasswords => new BreachedPasswords(readConfig({ BREACH_CHECK_URL: url }));

  it('are asked for by five characters of their SHA-1, padded, and nothing else', async () => {
    answer = text(others.join('\r\n'));
    expect(await list().include(PASSWORD)).toBe(false);
    expect(asked.map((request) => request.url)).toEqual([`/range/${PREFIX}`]);
    expect(asked[0]!.headers['add-padding']).toBe('true');
    expect(JSON.stringify([asked[0]!.url, asked[0]!.rawHeaders])).not.toContain(REST.slice(0, 8));
  });

  it.each([
    ['with CRLF', [...others, `${REST}:3`].join('\r\n')],
    ['first, with LF', [`${REST}:1`, ...others].join('\n')],
    ['in lower case', `${REST.toLowerCase()}:12345`],
  ])('are found %s', async (_how, body) => {
    answer = text(body);
    const breaches = list();
    expect(await breaches.include(PASSWORD)).toBe(true);
    expect([...breaches.counts()]).toEqual([['found', 1]]);
  });

  it.each([
    ['a line that only pads', [...others, `${REST}:0`].join('\r\n')],
    ['a part of the rest', [...others, `${REST.slice(0, 34)}:9`, `${REST}0:9`].join('\r\n')],
  ])('are not found by %s', async (_how, body) => {
    answer = text(body);
    const breaches = list();
    expect(await breaches.include(PASSWORD)).toBe(false);
    expect([...breaches.counts()]).toEqual([['clean', 1]]);
  });

  const ENDLESS: Answer = (_request, response) => {
    const more = (): void => {
      while (response.write(`${others.join('\r\n')}\r\n`));
      response.once('drain', more);
    };
    more();
  };

  it.each<[string, Answer, string]>([
    ['hangs', () => undefined, 'nothing within 500 ms'],
    ['begins and then hangs', (_request, response) => void response.writeHead(200).write(`${REST}:3\r\n`), 'nothing within 500 ms'],
    ['answers with 500', text('down', 500), 'status 500'],
    ['answers with 429', text(`${REST}:3`, 429), 'status 429'],
    ['sends a page', text(`<html>${REST}:3</html>`), 'no list of hashes'],
    ['sends nothing', text(''), 'no list of hashes'],
    ['never ends', ENDLESS, 'more than 524288 bytes'],
    ['breaks off', (request) => void request.socket.destroy(), 'no connection'],
    ['leads elsewhere', (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'no connection'],
  ])('stop nobody while the list %s', async (_how, given, reason) => {
    answer = given;
    const breaches = list();
    const startedAt = performance.now();
    expect(await breaches.include(PASSWORD)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect([...breaches.counts()]).toEqual([['unanswered', 1]]);
    expect(logged).toEqual([`breach check without an answer: ${reason}`]);
  });

  it('stop nobody where there is no list at all', async () => {
    const breaches = new BreachedPasswords(readConfig({ BREACH_CHECK_URL: 'http://127.0.0.1:1/range' }));
    expect(await breaches.include(PASSWORD)).toBe(false);
    expect(logged).toEqual(['breach check without an answer: no connection']);
    expect(logged.join()).not.toContain(PREFIX);
  });

  it('are not asked for unless it is configured', async () => {
    const breaches = new BreachedPasswords(readConfig({}));
    expect(await breaches.include(PASSWORD)).toBe(false);
    expect([asked.length, breaches.counts().size]).toEqual([0, 0]);
  });

  describe('as a requirement', () => {
    const policy = (settings: Record<string, string>): PasswordPolicy => new PasswordPolicy(readConfig(settings), new BreachedPasswords(readConfig(settings)));
    const unmet = async (password: string): Promise<string[]> => (await policy({ BREACH_CHECK_URL: url }).check(password, {})).map(({ id }) => id);

    it('are refused, and only asked for when everything else is met', async () => {
      answer = text(`${REST}:3`);
      expect(await unmet(PASSWORD)).toEqual(['not-in-a-known-breach']);
      expect(await unmet('password1234')).toEqual(['not-a-common-password']);
      expect(asked).toHaveLength(1);
    });

    it('stand in the list beside the field when they are asked for', () => {
      const ids = (settings: Record<string, string>): string[] => policy(settings).describe().map(({ id }) => id);
      expect(ids({ BREACH_CHECK_URL: url })).toEqual([...ids({}), 'not-in-a-known-breach']);
    });
  });
});
