import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fieldsOfForm } from '../../support/forms.js';
import { HttpPerson } from '../../support/http-person.js';
import { PASSWORD } from '../support/customer.js';
import { Program } from '../support/program.js';
import type { SoleHouse } from '../support/sole-house.js';

const WATCH_HEALTH = path.resolve(import.meta.dirname, '../support/watch-health.mjs');
const MEMORY_HEADROOM_MB = 350;
const HEALTH_P99_MS = 200;

export interface Flood {
  /** Sign-ins at once, half of them with a wrong password. */
  readonly size: number;
  /** Whether answers must also be quick, which says something only on a machine that does nothing else. */
  readonly timed: boolean;
}

interface Attempt {
  readonly url: URL;
  readonly form: Record<string, string>;
  readonly cookie: string;
  readonly right: boolean;
}

/** STANDARDS "1,000 sign-ins at once: bounded, 429/503 with Retry-After, health p99 < 200 ms, memory bounded, no wrong accept". */
export function signInFlood(house: () => SoleHouse, { size, timed }: Flood): void {
  it(`takes what it can of ${size} sign-ins at once and tells the others when to come back`, async () => {
    const attempts = await prepare(house(), size);
    const before = memoryOf(house().process.pid, 'VmRSS');
    const health = watchHealth(house().process.url);
    const answers = await Promise.all(attempts.map((attempt) => post(attempt)));
    const { statuses, p99 } = await health.stop();

    const accepted = answers.filter(({ session }) => session);
    expect(answers.filter(({ right, session }) => session && !right)).toEqual([]);
    expect(answers.filter(({ status }) => ![303, 422, 429, 503].includes(status))).toEqual([]);
    expect(answers.filter(({ status, retryAfter }) => status === 503 && !(Number(retryAfter) > 0))).toEqual([]);
    expect(answers.some(({ status }) => status === 503)).toBe(true);
    expect(accepted.length).toBeGreaterThan(0);
    expect(await sessionsOfFlood(house())).toBe(accepted.length);
    expect(memoryOf(house().process.pid, 'VmHWM') - before).toBeLessThan(MEMORY_HEADROOM_MB);
    expect(new Set(statuses)).toEqual(new Set([200]));
    if (timed) expect(p99).toBeLessThan(HEALTH_P99_MS);

    // "Not now" is no guess: whoever comes again, however often, is let in.
    let left = attempts.filter(({ right }, index) => right && !answers[index]!.session);
    for (let wave = 0; left.length > 0 && wave < size; wave += 1) {
      const again = await Promise.all(left.map((attempt) => post(attempt)));
      expect(again.filter(({ status }) => status !== 303 && status !== 503)).toEqual([]);
      left = left.filter((_, index) => !again[index]!.session);
    }
    expect(await sessionsOfFlood(house())).toBe(size / 2);
  }, 480_000);
}

/** Accounts that differ in nothing but their address, each with a browser at its password screen. */
async function prepare(house: SoleHouse, size: number): Promise<Attempt[]> {
  const model = house.customer();
  await model.confirm(await model.register(), (await house.sink.newest(model.email)).token!);
  await house.query(
    `INSERT INTO account SELECT (jsonb_populate_record(model, jsonb_build_object(
         'id', gen_random_uuid(), 'email', 'flood-' || n || '@example.com', 'email_canonical', 'flood-' || n || '@example.com'))).*
       FROM account model, generate_series(1, $2) n WHERE model.email = $1`,
    [model.email, size],
  );
  const attempts: Attempt[] = [];
  const person = new HttpPerson();
  const emailScreen = await person.get(`${house.process.url}/sign-in`);
  for (let n = 1; n <= size; n += 1) {
    const screen = await person.post(emailScreen.url, { ...fieldsOfForm(emailScreen, 'email'), email: `flood-${n}@example.com` });
    const right = n % 2 === 0;
    attempts.push({
      url: screen.url,
      form: { ...fieldsOfForm(screen, 'password'), password: right ? PASSWORD : `not the password ${n}` },
      cookie: person.cookies().map(({ name, value }) => `${name}=${value}`).join('; '),
      right,
    });
  }
  return attempts;
}

async function post({ url, form, cookie, right }: Attempt) {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers: { cookie }, redirect: 'manual' });
  await response.text();
  const session = response.headers.getSetCookie().some((line) => /^ma_session=[^;]+/.test(line));
  return { right, status: response.status, retryAfter: response.headers.get('retry-after'), session };
}

async function sessionsOfFlood(house: SoleHouse): Promise<number> {
  const [row] = await house.query<{ count: number }>(
    `SELECT count(*)::int FROM session JOIN account ON account.id = account_id WHERE email LIKE 'flood-%'`,
  );
  return row!.count;
}

/** Asks after the health from a program of its own, until it is stopped. */
function watchHealth(url: string): { stop(): Promise<{ statuses: number[]; p99: number }> } {
  const watcher = new Program('health watcher', process.execPath, [WATCH_HEALTH, `${url}/health/live`]);
  return {
    stop: async () => {
      await watcher.end('SIGTERM');
      const seen = JSON.parse(watcher.said) as { status: number; milliseconds: number }[];
      const times = seen.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
      return { statuses: seen.map(({ status }) => status), p99: times[Math.floor(times.length * 0.99)] ?? 0 };
    },
  };
}

/** In MB, as Linux counts: `VmRSS` now, `VmHWM` at its highest. */
function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
}
