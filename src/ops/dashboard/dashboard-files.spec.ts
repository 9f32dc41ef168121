import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express, { type ErrorRequestHandler } from 'express';
import request from 'supertest';
import type { DomainError } from '../../common/index.js';
import { DashboardFiles } from './dashboard-files.js';

const SCRIPT = 'export const said = 1;';
const answerWithStatus: ErrorRequestHandler = (error: DomainError, _request, response, _next) => void response.status(error.status).end();

describe('the files of the dashboard', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dashboard-'));
  const server = express().use('/ops/assets', new DashboardFiles(folder).handle).use(answerWithStatus);
  const ask = (name: string, encodings: string) => request(server).get(`/ops/assets/${name}`).set('Accept-Encoding', encodings);

  beforeAll(() => {
    mkdirSync(path.join(folder, 'assets'));
    const write = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, 'assets', name), content);
    write('main-Ab12.js', SCRIPT);
    write('main-Ab12.js.br', brotliCompressSync(SCRIPT));
    write('main-Ab12.js.gz', gzipSync(SCRIPT));
    write('tiny-Cd34.css', 'a{}');
    write('notes.txt', 'not for browsers');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])('are packed as the browser can unpack them: %s', async (encodings, packed) => {
    const answer = await ask('main-Ab12.js', encodings);

    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'text/javascript; charset=utf-8', vary: 'Accept-Encoding' });
    expect(answer.headers['content-encoding']).toBe(packed);
  });

  it('come plain where packing them was not worth it', async () => {
    const answer = await ask('tiny-Cd34.css', 'br, gzip');

    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.text).toBe('a{}');
  });

  it.each(['main-Old0.js', 'notes.txt', 'main-Ab12.js.br', '..%2Findex.html', ''])('are no others: %s', async (name) => {
    expect((await ask(name, 'br')).status).toBe(404);
  });

  it('are said to be missing where nothing was built', () => {
    expect(() => new DashboardFiles(path.join(folder, 'nowhere')).page()).toThrow('ops.dashboard.not-built');
  });
});
