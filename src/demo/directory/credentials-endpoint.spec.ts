import express from 'express';
import request from 'supertest';
import { credentialsEndpoint } from './credentials-endpoint.js';

const SECRET = 'a-secret-between-two';

describe('POST /<service>/credentials', () => {
  const app = express().use(credentialsEndpoint(SECRET));
  const post = (service = 'savvisstation') => request(app).post(`/${service}/credentials`);
  const ask = (body: string | object, service?: string) => post(service).auth(SECRET, { type: 'bearer' }).send(body);

  it.each(['savvisstation', 'private-cloud', 'cloud-application-manager', 'support'])('answers for %s', async (service) => {
    const response = await ask({ username: 'alice', password: 'alice-legacy-1' }, service);
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      valid: true,
      account: {
        id: `${service}:alice`,
        username: 'alice',
        displayName: 'Alice Archer',
        email: `alice@${service}.example`,
      },
    });
  });

  it('leaves out the email of an account that has none', async () => {
    const { body } = await ask({ username: 'u-7', password: 'u-7-legacy-1' });
    expect(body).toEqual({
      valid: true,
      account: { id: 'savvisstation:u-7', username: 'u-7', displayName: 'Demo customer u-7' },
    });
  });

  it('answers alike for a wrong password and an unknown user name', async () => {
    const wrong = await ask({ username: 'alice', password: 'bob-legacy-1' });
    const unknown = await ask({ username: 'nobody', password: 'nobody-legacy-1' });
    expect([wrong.status, wrong.body]).toEqual([200, { valid: false }]);
    expect([unknown.status, unknown.body]).toEqual([200, { valid: false }]);
  });

  it('tells nothing to those who do not show the secret, whatever they send', async () => {
    const credentials = { username: 'alice', password: 'alice-legacy-1' };
    const answers = await Promise.all([
      post().send(credentials),
      post().auth('another', { type: 'bearer' }).send(credentials),
      post().auth('user', SECRET).send(credentials),
      post().set('Content-Type', 'application/json').send('{nonsense'),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.get('WWW-Authenticate')).toBe('Bearer');
      expect(answer.body).toEqual({ type: 'about:blank', title: expect.any(String), status: 401 });
    }
  });

  it.each([
    ['no JSON', '{nonsense'],
    ['not an object', '"alice"'],
    ['a missing password', { username: 'alice' }],
    ['a list as user name', { username: ['alice'], password: 'alice-legacy-1' }],
  ])('refuses %s as malformed', async (_what, body) => {
    const response = await ask(body).type('json');
    expect(response.status).toBe(400);
    expect(response.type).toBe('application/problem+json');
  });

  it('refuses a form', async () => {
    expect((await ask({ username: 'alice', password: 'alice-legacy-1' }).type('form')).status).toBe(400);
  });

  it('refuses a body that is too long', async () => {
    expect((await ask({ username: 'a'.repeat(10_000), password: '' })).status).toBe(413);
  });

  it('does not exist for other services', async () => {
    expect((await ask({ username: 'alice', password: 'alice-legacy-1' }, 'public-cloud')).status).toBe(404);
  });
});
