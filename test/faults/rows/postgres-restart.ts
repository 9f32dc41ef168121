import { setTimeout as delay } from 'node:timers/promises';
import { enter, Ledger } from '../support/load.js';
import type { Topology } from '../support/topology.js';

const READY_AGAIN_MS = 15_000;

/** STANDARDS "PostgreSQL restarted mid sign-in: no half sessions; fails closed; ready ≤ 15 s after it is back". */
export function postgresRestart(topology: () => Topology, { outageMs }: { outageMs: number }): void {
  it('says "not now" while PostgreSQL is away, and goes on by itself when it is back', async () => {
    const { database, webs, sink } = topology();
    const ledger = new Ledger();
    const resident = topology().customer();
    await enter(resident, topology(), ledger);
    const passwordScreen = await resident.askToSignIn();
    const load = topology().load(ledger, 3);
    await load.until(() => load.arrivals > 2);

    await database.stop();
    const refused = await resident.tryPassword(passwordScreen);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]$/);
    expect(refused.headers.get('content-type')).toMatch(/^text\/html/);
    const problem = await fetch(passwordScreen.url, { headers: { accept: 'application/json' } });
    expect(problem.status).toBe(503);
    expect(problem.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    // From the other web: its clock is another one, and the wait is the same.
    expect(problem.headers.get('retry-after')).toMatch(/^[1-9]$/);
    await delay(outageMs);
    await database.start();
    const backAt = Date.now();
    await Promise.all(webs.map((web) => web.untilReadiness(200, READY_AGAIN_MS)));
    expect(Date.now() - backAt).toBeLessThan(READY_AGAIN_MS);

    const before = load.arrivals;
    await load.until(() => load.arrivals > before + 2);
    await load.stop();
    expect([...load.refusals.keys()].filter((status) => status !== 503)).toEqual([]);
    expect(load.withoutRetryAfter).toBe(0);
    // The very form that was refused is taken now.
    const entered = await resident.tryPassword(passwordScreen);
    expect(topology().party.isCallback(entered.url)).toBe(true);
    const newcomer = topology().customer();
    await enter(newcomer, topology(), ledger);
    expect(await halfSessions(topology())).toEqual([]);
    for (const email of ledger.mails) await sink.newest(email);
    expect(await ledger.lost(topology())).toEqual({ accounts: [], mails: [] });
  }, 300_000);
}

/** Session and record of the sign-in are committed together, and the journey is done. */
function halfSessions({ database }: Topology): Promise<object[]> {
  return database.query(
    `SELECT session.id FROM session WHERE NOT EXISTS
       (SELECT 1 FROM audit_event WHERE event = 'sign-in.succeeded' AND subjects ->> 'session' = session.id::text)
     UNION ALL
     SELECT id FROM audit_event WHERE event = 'sign-in.succeeded' AND NOT EXISTS
       (SELECT 1 FROM session WHERE session.id::text = subjects ->> 'session' OR session.account_id::text = subjects ->> 'account')`,
  );
}
