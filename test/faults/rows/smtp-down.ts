import { setTimeout as delay } from 'node:timers/promises';
import type { Arrival } from '../../support/http-person.js';
import type { Customer } from '../support/customer.js';
import { Ledger } from '../support/load.js';
import type { Topology } from '../support/topology.js';

const TOKEN_LIFE_MS = 30 * 60_000;

export interface Outage {
  readonly outageMs: number;
  /** After the mail server is back. */
  readonly deliveredWithinMs: number;
  /** Empties Redis in the middle, whose delayed jobs are the only ones that would try again. */
  readonly forgetJobs: boolean;
}

/**
 * STANDARDS "SMTP down 10 minutes: all delivered ≤ 5 min after; no token expired on arrival", and for the queue "Redis
 * flushed: rebuilt from rows".
 */
export function smtpDown(topology: () => Topology, { outageMs, deliveredWithinMs, forgetJobs }: Outage): void {
  it(`delivers every mail soon after the mail server is back${forgetJobs ? ', although Redis was emptied meanwhile' : ''}`, async () => {
    const { sink, redis } = topology();
    await sink.down();
    const waiting = [await register(topology())];
    await topology().untilAttempted(waiting[0]!.customer.email);
    const endsAt = Date.now() + outageMs;
    if (forgetJobs) await redis.flush();
    while (Date.now() < endsAt) {
      await delay(Math.min(outageMs / 4, Math.max(0, endsAt - Date.now())));
      waiting.push(await register(topology()));
    }
    await sink.up();
    await expectDelivery(topology(), waiting, deliveredWithinMs);
  }, outageMs + deliveredWithinMs + 120_000);
}

interface Waiting {
  readonly customer: Customer;
  readonly page: Arrival;
}

async function register(topology: Topology): Promise<Waiting> {
  const customer = topology.customer();
  return { customer, page: await customer.register() };
}

async function expectDelivery(topology: Topology, waiting: readonly Waiting[], withinMs: number): Promise<void> {
  const { sink } = topology;
  const backAt = Date.now();
  const ledger = new Ledger();
  for (const { customer, page } of waiting) {
    ledger.mails.add(customer.email);
    const { token, at } = await sink.newest(customer.email, { patienceMs: withinMs - (Date.now() - backAt) });
    const expiresAt = await topology.tokenExpiry(customer.email);
    // The life of a token begins with the hand-over, however long that took.
    expect(Math.abs(expiresAt.getTime() - at.getTime() - TOKEN_LIFE_MS)).toBeLessThan(10_000);
    await customer.confirm(page, token!);
    ledger.accounts.add(customer.email);
    expect(sink.mailsTo(customer.email)).toHaveLength(1);
  }
  expect(await ledger.lost(topology)).toEqual({ accounts: [], mails: [] });
}
