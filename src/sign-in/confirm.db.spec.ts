import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { codeAt, strangeCode } from '../../test/support/authenticator.js';
import { enrol } from '../../test/support/enrolled.js';
import { HttpPerson, type Arrival } from '../../test/support/http-person.js';
import { startHouse, type RunningHouse } from '../../test/support/running-house.js';
import { signedIn, submit, textOf, type SignedIn } from '../../test/support/signed-in.js';
import { RendersStaleForm, Requires } from '../http/index.js';

const FIVE_MINUTES = 300;
const received: Record<string, unknown>[] = [];

/** A page and a form that change who somebody is. */
@Controller()
class IdentityController {
  @Requires({ fresh: true })
  @Get('identity')
  show(@Res() response: Response): void {
    response.send('the page');
  }

  @Requires({ fresh: true })
  @RendersStaleForm()
  @Post('identity')
  change(@Req() request: Request, @Res() response: Response): void {
    received.push({ ...(request.body as object) });
    response.send('changed');
  }

  @Requires({ fresh: true })
  @Get('api/identity')
  tell(): object {
    return { fine: true };
  }
}

describe('confirming who one is', () => {
  let house: RunningHouse;
  let ann: SignedIn;

  beforeAll(async () => {
    house = await startHouse({ controllers: [IdentityController] });
  });
  afterAll(() => house?.close());

  beforeEach(async () => {
    received.length = 0;
    house.clock.advance(2 * 3600);
    ann = await signedIn({ baseUrl: house.baseUrl, get: (type) => house.get(type) });
  });

  const at = (path: string): string => `${house.baseUrl}${path}`;
  const open = (path: string): Promise<Arrival> => ann.person.get(at(path));
  const sessionCookie = (person: HttpPerson): string | undefined => person.cookies().find(({ name }) => name.endsWith('ma_session'))?.value;
  const csrf = async (): Promise<string> => /name="_csrf" value="([^"]+)"/.exec((await open('/account')).body)![1]!;

  it('is not asked for within five minutes of the sign-in', async () => {
    house.clock.advance(FIVE_MINUTES);
    expect((await open('/identity')).body).toBe('the page');
    expect((await open('/confirm?to=/help')).url.pathname).toBe('/help');
  });

  it('comes before a page that needs it, and leads back to it', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const asked = await open('/identity?tab=2');
    expect([asked.url.pathname, asked.status]).toEqual(['/confirm', 200]);
    expect(textOf(asked)).toContain(ann.email);
    const back = await submit(ann.person, asked, { currentPassword: ann.password });
    expect([`${back.url.pathname}${back.url.search}`, back.body]).toEqual(['/identity?tab=2', 'the page']);
  });

  it('holds for five minutes again', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    await submit(ann.person, await open('/identity'), { currentPassword: ann.password });
    house.clock.advance(FIVE_MINUTES);
    expect((await open('/identity')).body).toBe('the page');
    house.clock.advance(1);
    expect((await open('/identity')).url.pathname).toBe('/confirm');
  });

  it('is told to programs as a refusal with a stable code', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const refused = await open('/api/identity');
    expect([refused.status, JSON.parse(refused.body)]).toEqual([403, expect.objectContaining({ code: 'http.access.unconfirmed' })]);
  });

  it('refuses a wrong password beside the field, and keeps the way on', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const refused = await submit(ann.person, await open('/identity'), { currentPassword: 'wrong' });
    expect(refused.status).toBe(422);
    expect(textOf(refused)).toContain('This is not the password of your Master Account.');
    expect((await open('/identity')).url.pathname).toBe('/confirm');
    expect((await submit(ann.person, refused, { currentPassword: ann.password })).body).toBe('the page');
  });

  it('takes a posted form along and sends it once it is confirmed, so that nothing that was typed is lost', async () => {
    const _csrf = await csrf();
    house.clock.advance(FIVE_MINUTES + 1);
    const asked = await ann.person.post(at('/identity'), { _csrf, firstName: 'Änn "A" <b>', mobile: '+1-555-555-5555', password: 'a new secret' });
    expect([asked.url.pathname, asked.status]).toEqual(['/confirm', 200]);
    expect(received).toEqual([]);
    expect(asked.body).not.toContain('a new secret');
    expect(textOf(asked)).not.toContain('Fill in');

    const wrong = await submit(ann.person, asked, { currentPassword: 'wrong' });
    expect(wrong.status).toBe(422);
    const done = await submit(ann.person, wrong, { currentPassword: ann.password });
    expect([done.url.pathname, done.body]).toEqual(['/identity', 'changed']);
    expect(received).toEqual([expect.objectContaining({ firstName: 'Änn "A" <b>', mobile: '+1-555-555-5555' })]);
    expect(received[0]).not.toHaveProperty('password');
  });

  it('asks nothing more when the form already carried the right password', async () => {
    const _csrf = await csrf();
    house.clock.advance(FIVE_MINUTES + 1);
    const done = await ann.person.post(at('/identity'), { _csrf, password: 'a new secret', currentPassword: ann.password });
    expect(done.body).toBe('changed');
    expect(received).toEqual([{ _csrf, password: 'a new secret', currentPassword: ann.password }]);
  });

  it('acts on nothing that another site posts, nor on a form without its token', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const form = { currentPassword: ann.password, firstName: 'Mallory' };
    const foreign = await ann.person.post(at('/identity'), form, { 'Sec-Fetch-Site': 'cross-site' });
    expect(foreign.status).toBe(403);
    const without = await ann.person.post(at('/identity'), form);
    expect([without.status, textOf(without)]).toEqual([403, expect.stringContaining('This page waited too long')]);
    expect(received).toEqual([]);
    expect((await open('/identity')).url.pathname).toBe('/confirm');
  });

  it('gives the session a new cookie; the old one opens nothing any more', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const before = sessionCookie(ann.person)!;
    await submit(ann.person, await open('/identity'), { currentPassword: ann.password });
    expect(sessionCookie(ann.person)).not.toBe(before);
    const answer = await fetch(at('/api/session'), { headers: { cookie: `ma_session=${before}` } });
    expect(answer.status).toBe(401);
  });

  it('survives a double click', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const asked = await open('/identity');
    const both = await Promise.all([1, 2].map(() => submit(ann.person, asked, { currentPassword: ann.password })));
    expect(both.map(({ url }) => url.pathname)).toContain('/identity');
    expect(await house.rows('SELECT 1 FROM session WHERE account_id = $1', [ann.accountId])).toHaveLength(1);
  });

  it('sends nobody to another site', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    for (const evil of ['https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example']) {
      const asked = await open(`/confirm?to=${encodeURIComponent(evil)}`);
      const posted = await ann.person.post(at(`/confirm?action=${encodeURIComponent(evil)}`), { _csrf: await csrf() });
      for (const page of [asked, posted]) expect(page.body).toContain('action="/confirm?to=%2Faccount"');
    }
    const done = await ann.person.post(at('/confirm?action=//evil.example'), { _csrf: await csrf(), currentPassword: ann.password });
    expect(done.url.href).toBe(at('/account'));
  });

  it('tells the audit both', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const asked = await open('/identity');
    await submit(ann.person, asked, { currentPassword: 'wrong' });
    await submit(ann.person, asked, { currentPassword: ann.password });
    const told = await house.rows("SELECT event FROM audit_event WHERE subjects ->> 'account' = $1 ORDER BY id", [ann.accountId]);
    expect(told.slice(-2)).toEqual([{ event: 'sign-in.identity-not-confirmed' }, { event: 'sign-in.identity-confirmed' }]);
  });

  it('counts together with the sign-in: what one way uses up, the other has not', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    const asked = await open('/identity');
    // Five of the browser that the account knows, then the account's five.
    for (let wrong = 0; wrong < 10; wrong += 1) await submit(ann.person, asked, { currentPassword: `wrong ${wrong}` });
    const slowed = await submit(ann.person, asked, { currentPassword: ann.password });
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '30']);

    const elsewhere = new HttpPerson();
    const password = await submit(elsewhere, await elsewhere.get(at('/sign-in')), { email: ann.email });
    expect((await submit(elsewhere, password, { password: ann.password })).status).toBe(429);
  });

  describe('with a second factor on', () => {
    const withApp = async () => {
      const enrolled = await enrol(house, ann.accountId);
      house.clock.advance(FIVE_MINUTES + 1);
      return enrolled;
    };
    const code = (secret: string, seconds = 0) => codeAt(secret, house.clock.in(seconds));
    const byCode = async (page: Arrival, typed: string) =>
      ann.person.post(new URL(`/confirm/code${page.url.search}`, page.url), { _csrf: await csrf(), code: typed });

    it('takes a code in place of the password, once, and gives a new cookie', async () => {
      const { secret } = await withApp();
      const asked = await open('/identity');
      expect(textOf(asked)).toContain('Use a code instead of the password');
      const before = sessionCookie(ann.person);
      const typed = await code(secret);
      expect((await byCode(asked, typed)).body).toBe('the page');
      expect(sessionCookie(ann.person)).not.toBe(before);
      house.clock.advance(FIVE_MINUTES + 1);
      expect((await byCode(await open('/identity'), typed)).status).toBe(422);
    });

    it('says beside the field why a code is refused, and takes a recovery code', async () => {
      const { secret, recoveryCodes } = await withApp();
      const refused = await byCode(await open('/identity'), await code(secret, 300));
      expect([refused.status, textOf(refused).includes('about 5 minutes ahead')]).toEqual([422, true]);
      expect((await byCode(refused, recoveryCodes[0]!)).body).toBe('the page');
    });

    it('counts codes here together with those of the sign-in', async () => {
      const { secret } = await withApp();
      const wrong = await strangeCode(secret, house.clock.now());
      const asked = await open('/identity');
      for (let n = 0; n < 5; n += 1) await byCode(asked, wrong);
      expect((await byCode(asked, await code(secret))).status).toBe(429);
    });
  });

  it('offers no code to whoever has no second factor', async () => {
    house.clock.advance(FIVE_MINUTES + 1);
    expect(textOf(await open('/identity'))).not.toContain('Use a code instead');
  });
});
