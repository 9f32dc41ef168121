import { setTimeout as delay } from 'node:timers/promises';
import { generateSecret } from 'otplib';
import type { Pool } from 'undici';
import { Browser } from '../browser.js';
import { BenchDatabase, codeEmailOf } from '../database.js';
import { Hashing } from '../hashing.js';
import { signInWithCode } from '../operations.js';
import { MeasuredProcesses } from '../processes.js';
import { facts, heading, progress } from '../report.js';
import { settings, signal, withProduct } from '../stage.js';
import { quantile } from '../statistics.js';
import { AgentAtWork, type Latencies } from './agent-at-work.js';
import type { DeskOptions } from './desk-options.js';
import { LiveStreams } from './live-streams.js';
import { seedTickets } from './seed-tickets.js';

const CUSTOMERS = 20_000;
/** Between two things that an agent does: a second to read, on average. */
const PAUSE_MS = 2_000;
const NEWS = 20;
const PATIENCE_MS = 5_000;

interface Agent {
  readonly browser: Browser;
  readonly csrf: string;
}

/** A desk with years of tickets: what agents wait for, and what their live streams cost. */
export async function benchDesk(options: DeskOptions, folder: string): Promise<void> {
  const hashing = new Hashing();
  const database = await BenchDatabase.start(folder);
  try {
    const secret = generateSecret();
    await database.seed(1, CUSTOMERS, hashing, signal);
    await database.seedApps(options.agents, secret, hashing);
    await seedTickets(database, { ...options, customers: CUSTOMERS }, await database.seedAgents(options.agents), signal);
    const environment = settings(folder, database, hashing);
    const agents = await withProduct({ environment }, 2 * options.agents, async (product, pool) => {
      const people = await signedIn(pool, options.agents, secret);
      await shift(people, options, new MeasuredProcesses(product.pid, database.pid));
      return people;
    });
    // A process of its own: what one has grown to by other work says nothing about streams.
    await withProduct({ environment }, options.agents + options.streams, (product, pool) =>
      manyStreams(
        agents.map(({ browser, csrf }) => ({ browser: browser.at(pool), csrf })),
        options,
        new MeasuredProcesses(product.pid, database.pid),
      ),
    );
  } finally {
    await database.stop();
  }
}

async function signedIn(pool: Pool, count: number, secret: string): Promise<Agent[]> {
  const agents: Agent[] = [];
  for (let number = 1; number <= count; number += 1) {
    const browser = new Browser(pool);
    await signInWithCode(browser, codeEmailOf(number), secret);
    const { csrfToken } = await browser.json<{ csrfToken: string }>('GET', '/api/session');
    agents.push({ browser, csrf: csrfToken });
  }
  return agents;
}

/** All agents at work, each with a live stream. */
async function shift(agents: readonly Agent[], { seconds }: DeskOptions, processes: MeasuredProcesses): Promise<void> {
  progress(`${agents.length} agents at work for ${seconds} s`);
  const latencies: Latencies = new Map();
  const streams = new LiveStreams();
  for (const { browser } of agents) await streams.add(browser);
  const before = processes.cpu();
  const until = performance.now() + seconds * 1000;
  await Promise.all(agents.map(({ browser, csrf }, number) => work(new AgentAtWork(browser, csrf, latencies, number), until)));
  const after = processes.cpu();
  streams.close();
  const requests = [...latencies.values()].reduce((sum, { length }) => sum + length, 0);
  heading(`${agents.length} agents, ${(requests / seconds).toFixed(0)} requests a second, ${agents.length} live streams`);
  facts([...latencies].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, times]) => [name, latencyLine(times)]));
  facts([['all', latencyLine([...latencies.values()].flat())]]);
  facts([['CPU a request', `web process ${((after.web - before.web) / requests).toFixed(2)} ms, PostgreSQL ${((after.database - before.database) / requests).toFixed(2)} ms`]]);
}

async function work(agent: AgentAtWork, until: number): Promise<void> {
  // Nobody's shift begins in the same moment as everybody's.
  await delay(Math.random() * PAUSE_MS);
  await agent.arrive();
  while (performance.now() < until) {
    signal.throwIfAborted();
    await delay(Math.random() * PAUSE_MS);
    await agent.act();
  }
}

function latencyLine(times: readonly number[]): string {
  const of = (share: number): string => quantile(times, share).toFixed(1).padStart(7);
  return `p50 ${of(0.5)}  p95 ${of(0.95)}  p99 ${of(0.99)} ms, of ${times.length}`;
}

/** What idle streams weigh, and how soon all of them hear of something. */
async function manyStreams(agents: readonly Agent[], { streams: wanted }: DeskOptions, processes: MeasuredProcesses): Promise<void> {
  progress(`${wanted} live streams`);
  const before = processes.residentMemory();
  const streams = new LiveStreams();
  for (let number = 0; number < wanted; number += 1) await streams.add(agents[number % agents.length]!.browser);
  const [{ browser, csrf }] = agents as [Agent];
  const { items } = await browser.json<{ items: { id: string }[] }>('GET', '/api/ops/tickets?status=open');
  const delays: number[] = [];
  let missed = 0;
  for (let number = 0; number < NEWS; number += 1) {
    const { id } = items[number % items.length]!;
    streams.listenFor(id);
    const started = performance.now();
    await browser.json('POST', `/api/ops/tickets/${id}/notes`, { csrf, body: { text: `News ${number}` } });
    while (streams.heardOf(id).length < wanted && performance.now() - started < PATIENCE_MS) await delay(10);
    missed += wanted - streams.heardOf(id).length;
    delays.push(...streams.heardOf(id).map((heard) => heard - started));
  }
  heading(`${streams.open} live streams in one process`);
  facts([
    ['Resident memory, MiB', `${before.toFixed(0)} before, ${processes.residentMemory().toFixed(0)} with them`],
    [`${NEWS} events`, `all heard within ${Math.max(...delays).toFixed(0)} ms of the request (p95 ${quantile(delays, 0.95).toFixed(0)} ms), ${missed} missed`],
  ]);
  streams.close();
}
