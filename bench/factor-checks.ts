import { setTimeout as delay } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { generate } from 'otplib';
import { AppModule } from '../src/app.module.js';
import { newId } from '../src/common/index.js';
import { readConfig } from '../src/config/index.js';
import { Database } from '../src/database/index.js';
import { EnrolPasskey, journeyHolder, PasskeyOptions, ProvePasskey, SpendCode, type Ceremony } from '../src/mfa/index.js';
import { SoftwarePasskey } from '../test/support/software-passkey.js';
import { MeasuredProcesses } from './processes.js';
import { median } from './statistics.js';

/** CPU milliseconds of a check alone, of the process that asks and of the database. */
export interface CheckCost {
  readonly asking: number;
  readonly database: number;
}

export interface FactorChecks {
  readonly code: CheckCost;
  readonly passkey: CheckCost;
}

export interface ChecksSubject {
  readonly environment: Record<string, string>;
  readonly databasePid: number;
  /** Accounts whose apps show the codes of `secret`, none of which was used yet. */
  readonly codeAccounts: readonly string[];
  readonly secret: string;
  /** Accounts without a second factor. */
  readonly passkeyAccounts: readonly string[];
  readonly signal: AbortSignal;
}

const ADDRESS = '127.0.0.1';
const ORIGIN = 'http://localhost:3000';
const BATCHES = 10;
/** They come first and are not counted: a process that has checked for a while runs compiled code. */
const WARM_UP_BATCHES = 4;
const REST_MS = 200;

/**
 * What the second factors' own checks cost: the very calls that the pages make, in a process without HTTP, one after the
 * other. A code is spent in a transaction, as by the pages; its commit a sign-in shares with what follows.
 */
export async function factorChecks(subject: ChecksSubject): Promise<FactorChecks> {
  const config = readConfig({ ...subject.environment, BASE_URL: ORIGIN, LOG_LEVEL: 'fatal' });
  const house = AppModule.forRoot({ config, databaseUrl: config.database.url!, serving: false });
  const context = await NestFactory.createApplicationContext(house, { logger: false, abortOnError: false });
  try {
    return { code: await codes(context, subject), passkey: await passkeys(context, subject) };
  } finally {
    await context.close();
  }
}

async function codes(context: INestApplicationContext, { codeAccounts, secret, ...subject }: ChecksSubject): Promise<CheckCost> {
  const [spending, database] = [context.get(SpendCode, { strict: false }), context.get(Database)];
  const share = Math.floor(codeAccounts.length / (BATCHES + WARM_UP_BATCHES));
  let taken = 0;
  return measured(subject, share, async () => {
    const code = await generate({ secret });
    return codeAccounts.slice(taken, (taken += share)).map((id) => () => database.transaction(() => spending.spend(id, code, { address: ADDRESS })));
  });
}

async function passkeys(context: INestApplicationContext, { passkeyAccounts, ...subject }: ChecksSubject): Promise<CheckCost> {
  const [options, proving] = [context.get(PasskeyOptions, { strict: false }), context.get(ProvePasskey, { strict: false })];
  const owners = await Promise.all(passkeyAccounts.map((accountId) => enrolled(context, accountId)));
  return measured(subject, owners.length, () =>
    Promise.all(
      owners.map(async ({ accountId, passkey }) => {
        const ceremony: Ceremony = { purpose: 'factor', holder: journeyHolder(newId()), accountId };
        const shown = passkey.show(await options.toProve(ceremony, ADDRESS));
        return () => proving.prove(ceremony, shown, { address: ADDRESS });
      }),
    ),
  );
}

async function enrolled(context: INestApplicationContext, accountId: string): Promise<{ accountId: string; passkey: SoftwarePasskey }> {
  const passkey = new SoftwarePasskey(ORIGIN);
  const enrolling = { holder: journeyHolder(newId()), accountId };
  const asked = await context.get(PasskeyOptions, { strict: false }).toEnrol(enrolling, { email: 'somebody@example.com', name: 'Somebody' });
  await context.get(EnrolPasskey, { strict: false }).enrol(enrolling, passkey.make(asked), 'Bench');
  return { accountId, passkey };
}

/** @param prepare makes the checks of a batch; what that costs is not counted, and the first batches are not either */
async function measured(
  { databasePid, signal }: Pick<ChecksSubject, 'databasePid' | 'signal'>,
  each: number,
  prepare: () => Promise<(() => Promise<unknown>)[]>,
): Promise<CheckCost> {
  const processes = new MeasuredProcesses(process.pid, databasePid);
  const batches: CheckCost[] = [];
  for (let batch = 0; batch < BATCHES + WARM_UP_BATCHES; batch += 1) {
    signal.throwIfAborted();
    const checks = await prepare();
    const before = processes.cpu();
    for (const check of checks) await check();
    await delay(REST_MS);
    const after = processes.cpu();
    batches.push({ asking: (after.web - before.web) / each, database: (after.database - before.database) / each });
  }
  const counted = batches.slice(WARM_UP_BATCHES);
  return { asking: median(counted.map(({ asking }) => asking)), database: median(counted.map(({ database }) => database)) };
}
