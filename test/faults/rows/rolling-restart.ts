import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HouseProcess } from '../support/house-process.js';
import { enter, Ledger } from '../support/load.js';
import type { Topology } from '../support/topology.js';

const NEXT_VERSION = { NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, '../support/next-version.mjs')).href}` };

/** STANDARDS "Rolling restart with a migration under load: no 5xx; sessions survive", and journeys too. */
export function rollingRestart(topology: () => Topology, { rounds }: { rounds: number }): void {
  it('serves the main job while each process is stopped, and started in turn as a version that migrates', async () => {
    const { processes, sink } = topology();
    const ledger = new Ledger();
    const resident = topology().customer();
    await enter(resident, topology(), ledger);
    const waiting = topology().customer();
    const waitingPage = await waiting.register();
    const load = topology().load(ledger, 2);
    for (const each of Array.from({ length: rounds }, () => processes).flat()) {
      const before = load.arrivals;
      expect(await stop(each)).toBe(0);
      await each.start(NEXT_VERSION);
      await resident.comeAgain();
      await load.until(() => load.arrivals > before);
    }
    await load.stop();
    expect(load.troubles).toEqual([]);
    expect(load.refusals).toEqual(new Map());
    const { token } = await sink.newest(waiting.email);
    await waiting.link(await waiting.signIn(await waiting.confirm(waitingPage, token!)));
    expect(await migrated(topology())).toEqual(['29991231-0400-next-version-columns', '29991231-0401-next-version-table']);
    expect(await ledger.lost(topology())).toEqual({ accounts: [], mails: [] });
  }, rounds * 600_000);
}

async function migrated({ database }: Topology): Promise<string[]> {
  const rows = await database.query<{ name: string }>(`SELECT name FROM schema_migration WHERE name LIKE '2999%' ORDER BY name`);
  return rows.map(({ name }) => name);
}

/** A web wants no new visitors before it goes, and serves those that come. @returns the exit code */
async function stop(each: HouseProcess): Promise<number> {
  const exit = each.stop();
  if (each.kind === 'web') {
    await each.untilReadiness(503);
    expect(await (await fetch(`${each.url}/health/live`)).json()).toEqual({ status: 'ok' });
  }
  return exit;
}
