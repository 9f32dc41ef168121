import { describeWithServers } from '../../support/servers.js';
import { buildProduct } from './build.js';
import { Topology } from './topology.js';

/** A block of tests on one running topology, which is whole again before each of them. */
export function describeTopology(title: string, body: (running: () => Topology) => void): void {
  describeWithServers(['postgresql', 'redis-server', 'haproxy'], title, (postgres, redis, haproxy) => {
    let topology: Topology;

    beforeAll(async () => {
      buildProduct();
      topology = await Topology.start({ postgres, redis, haproxy });
    }, 600_000);

    afterEach(() => topology?.repair(), 300_000);

    afterAll(() => topology?.stop());

    body(() => topology);
  });
}
