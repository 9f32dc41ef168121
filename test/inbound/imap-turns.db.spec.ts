import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { Dovecot } from '../support/dovecot.js';
import { InboundHouse, written } from '../support/inbound-house.js';
import { startHouse, type RunningHouse } from '../support/running-house.js';
import { describeWithServers } from '../support/servers.js';
import { spawnTypeScript } from '../support/typescript-process.js';

const PROGRAM = path.join(import.meta.dirname, '../support/programs/mailbox-process.ts');

/** A way to a mail server that counts who takes it. */
class CountedWay {
  lines = 0;

  private constructor(private readonly server: Server) {}

  static async to(port: number): Promise<CountedWay> {
    const server = createServer();
    const way = new CountedWay(server);
    server.on('connection', (line) => {
      way.lines += 1;
      const onwards = connect(port, '127.0.0.1');
      line.on('error', () => onwards.destroy()).pipe(onwards).on('error', () => line.destroy()).pipe(line);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return way;
  }

  /** The same address by this way. */
  urlOf(url: string): string {
    return Object.assign(new URL(url), { port: (this.server.address() as AddressInfo).port }).href;
  }

  stop(): void {
    this.server.close();
  }
}

describeWithServers(['dovecot-imapd'], 'a mailbox that several processes may read', (program) => {
  const opened: { close(): unknown }[] = [];
  let dovecot: Dovecot;
  let inbound: InboundHouse;
  let seen = 0;

  beforeAll(async () => {
    dovecot = await Dovecot.start(program);
    inbound = await InboundHouse.start();
  });
  afterAll(async () => {
    for (const each of opened.reverse()) await each.close();
    await inbound?.close();
    await dovecot?.stop();
  });

  async function another(): Promise<{ house: RunningHouse; way: CountedWay }> {
    const way = await CountedWay.to(dovecot.port);
    const house = await startHouse({ beside: inbound.house, environment: { WORKERS: 'off', CUSTOMER_CARE_IMAP_URL: way.urlOf(dovecot.url) } });
    opened.push({ close: () => way.stop() }, house);
    return { house, way };
  }
  /** Puts mails there, and waits until somebody has brought them in. */
  async function bring(mails: number): Promise<void> {
    for (let n = 0; n < mails; n += 1) await dovecot.deliver(written({}));
    seen += mails;
    await dovecot.untilSeen(seen, 60_000);
  }
  const kept = async (): Promise<number> => (await inbound.house.rows('SELECT id FROM incoming_mail')).length;

  it('is read by one of them, by another within a minute after that one is killed, and by a third at once after that one has ended', async () => {
    const first = spawnTypeScript(PROGRAM, [inbound.house.testDatabase.url, dovecot.url]);
    opened.push({ close: () => first.kill('SIGKILL') });
    await bring(1);
    const second = await another();
    await bring(5);
    expect(second.way.lines).toBe(0);

    const gone = once(first, 'exit');
    first.kill('SIGKILL');
    await gone;
    // The clock of the killed process went on; this one stands still until now.
    inbound.house.clock.advance((Date.now() - inbound.house.clock.now().getTime()) / 1_000 + 31);
    await bring(5);
    expect(second.way.lines).toBe(1);

    const third = await another();
    await bring(1);
    expect(third.way.lines).toBe(0);
    opened.splice(opened.indexOf(second.house), 1);
    await second.house.close();
    await bring(1);
    expect([third.way.lines, await kept()]).toEqual([1, 13]);
  });
});
