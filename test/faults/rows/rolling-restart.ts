import type { HouseProcess } from '../support/house-process.js';
import { enter, Ledger } from '../support/load.js';
import type { Topology } from '../support/topology.js';

/** STANDARDS "Rolling restart under load: no 5xx; sessions survive", and journeys too. */
export function rollingRestart(topology: () => Topology, { rounds }: { rounds: number }): void {
  it('serves the main job while each process is stopped and started in turn', async () => {
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
      await each.start();
      await resident.comeAgain();
      await load.until(() => load.arrivals > before);
    }
    await load.stop();
    expect(load.troubles).toEqual([]);
    expect(load.refusals).toEqual(new Map());
    const { token } = await sink.newest(waiting.email);
    await waiting.link(await waiting.signIn(await waiting.confirm(waitingPage, token!)));
    expect(await ledger.lost(topology())).toEqual({ accounts: [], mails: [] });
  }, rounds * 300_000);
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
