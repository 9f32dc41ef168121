import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'undici';
import { Browser, type Answer } from './browser.js';
import { generate } from 'otplib';
import { codeEmailOf, emailOf, PASSWORD } from './database.js';

/** One thing that a customer does, from the first request to the last answer. */
export type Operation = () => Promise<unknown>;

/** The relying party of the code flows, as the setting `OIDC_CLIENTS` takes it. */
export const CLIENT = {
  client_id: 'bench',
  client_secret: randomBytes(32).toString('base64url'),
  client_name: 'Bench',
  redirect_uris: ['http://localhost:9/callback'],
};

/**
 * A password sign-in, four requests: the email page, its form (which makes the journey), the
 * password page, its form (which makes the session).
 */
export async function signIn(browser: Browser, email: string): Promise<void> {
  expectAt('/account', await typePassword(browser, await typeEmail(browser, email), PASSWORD));
}

/** As `signIn`, and then the page that asks for the code, and its form. */
export async function signInWithCode(browser: Browser, email: string, secret: string): Promise<void> {
  const { location } = await typePassword(browser, await typeEmail(browser, email), PASSWORD);
  const codePage = await browser.get(location);
  const form = { _csrf: csrfOf(codePage.body), _resume: fieldOf(codePage.body, '_resume'), code: await generate({ secret }) };
  expectAt('/account', await browser.post(location, form));
}

/** @returns the path of the password screen */
export async function typeEmail(browser: Browser, email: string): Promise<string> {
  const { body } = await browser.get('/sign-in');
  const { location } = await browser.post('/sign-in', { _csrf: csrfOf(body), email });
  return location;
}

async function typePassword(browser: Browser, path: string, password: string): Promise<Answer> {
  const { body } = await browser.get(path);
  return browser.post(path, passwordForm(body, password));
}

/** The form of the password screen, filled in. */
export function passwordForm(page: string, password: string): Record<string, string> {
  return { _csrf: csrfOf(page), _resume: fieldOf(page, '_resume'), password };
}

function expectAt(path: string, { status, location }: Answer): void {
  if (location !== path) throw new Error(`signing in was answered with ${status} ${location}`);
}

/**
 * A code flow of somebody who is signed in, two requests: the authorization request of the browser, and the exchange
 * of its code by the service, with PKCE and a client secret.
 */
export async function codeFlow(browser: Browser, service: Browser): Promise<void> {
  const verifier = randomBytes(32).toString('base64url');
  const [redirectUri] = CLIENT.redirect_uris as [string];
  const query = new URLSearchParams({
    client_id: CLIENT.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const asked = await browser.get(`/oidc/auth?${query.toString()}`);
  const code = URL.parse(asked.location)?.searchParams.get('code');
  if (!code) throw new Error(`an authorization request was answered with ${asked.status} ${asked.location}`);
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const tokens = await service.post('/oidc/token', form, { authorization: `Basic ${btoa(`${CLIENT.client_id}:${CLIENT.client_secret}`)}` });
  if (!tokens.body.includes('"id_token"')) throw new Error(`a code was answered with ${tokens.status} ${tokens.body}`);
}

/** So many customers come again and again, each with a browser of their own: a new one would have a mail sent. */
const CUSTOMERS = 200;

/** @returns for each of the browsers that act at once the sign-ins of one customer after the other, from all over the accounts */
export function signIns(pool: Pool, accounts: number, browsers: number): Operation[] {
  const emails = Array.from({ length: CUSTOMERS }, (_, n) => emailOf(1 + Math.floor((n * accounts) / CUSTOMERS)));
  return returning(pool, emails, browsers, signIn);
}

/** Shares the customers out, so that none of them does two things at once. */
function returning(pool: Pool, emails: readonly string[], browsers: number, work: (browser: Browser, email: string) => Promise<void>): Operation[] {
  return Array.from({ length: browsers }, (_, share) => {
    const customers = emails.filter((_email, n) => n % browsers === share).map((email) => ({ email, browser: new Browser(pool) }));
    let turn = 0;
    return () => {
      const { browser, email } = customers[turn++ % customers.length]!;
      browser.endSession();
      return work(browser, email);
    };
  });
}

/** @returns for each of as many browsers, signed in as different customers, its code flows */
export async function codeFlows(pool: Pool, accounts: number, browsers: number): Promise<Operation[]> {
  const service = new Browser(pool);
  const signedIn = Array.from({ length: browsers }, async (_, index) => {
    const browser = new Browser(pool);
    await signIn(browser, emailOf(1 + (index % accounts)));
    return () => codeFlow(browser, service);
  });
  return Promise.all(signedIn);
}

/**
 * @param codeAccounts are signed in one after the other, as each code is taken once: no fewer than sign in within 30 seconds
 */
export function signInsWithCode(pool: Pool, codeAccounts: number, secret: string, browsers: number): Operation[] {
  const emails = Array.from({ length: codeAccounts }, (_, n) => codeEmailOf(1 + n));
  return returning(pool, emails, browsers, (browser, email) => signInWithCode(browser, email, secret));
}

/** The lightest page there is, asked for by somebody signed in or by nobody: what both differ in is the session check. */
export async function looks(pool: Pool, browsers: number, signedIn: boolean): Promise<Operation[]> {
  const some = Array.from({ length: browsers }, async (_, index) => {
    const browser = new Browser(pool);
    if (signedIn) await signIn(browser, emailOf(1 + index));
    return () => browser.get('/health/live');
  });
  return Promise.all(some);
}

export function csrfOf(page: string): string {
  return fieldOf(page, '_csrf');
}

function fieldOf(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1];
  if (!value) throw new Error(`the page has no field ${name}`);
  return value;
}
