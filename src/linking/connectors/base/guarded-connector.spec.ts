import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Connector, CredentialCheck, ServiceCredentials } from './connector.js';
import { unavailable } from './connector.js';
import { GuardedConnector } from './guarded-connector.js';
import type { GuardSettings } from './guarded-connector.js';
import { ServicePassword } from './service-password.js';

const SETTINGS: GuardSettings = { timeoutMs: 100, failures: 3, windowMs: 60_000, retryAfterMs: 200, concurrency: 10 };

class Service implements Connector {
  asked = 0;
  abandoned = 0;

  constructor(private readonly answer: (signal: AbortSignal) => Promise<CredentialCheck>) {}

  async checkCredentials(_credentials: ServiceCredentials, signal: AbortSignal): Promise<CredentialCheck> {
    this.asked += 1;
    signal.addEventListener('abort', () => (this.abandoned += 1), { once: true });
    return this.answer(signal);
  }

  async close(): Promise<void> {}
}

const hanging = async (signal: AbortSignal): Promise<CredentialCheck> => {
  await once(signal, 'abort');
  return unavailable('connection-failed');
};

describe('GuardedConnector', () => {
  const guards: GuardedConnector[] = [];

  function guard(service: Service, settings: Partial<GuardSettings> = {}): GuardedConnector {
    const connector = new GuardedConnector('savvisstation', service, { ...SETTINGS, ...settings });
    guards.push(connector);
    return connector;
  }

  function check(connector: GuardedConnector, signal = new AbortController().signal): Promise<CredentialCheck> {
    return connector.checkCredentials({ username: 'alice', password: new ServicePassword('x') }, signal);
  }

  afterEach(async () => {
    await Promise.all(guards.splice(0).map((connector) => connector.close()));
  });

  it('stops waiting for a service that hangs and lets go of the connection', async () => {
    const service = new Service(hanging);
    await expect(check(guard(service))).resolves.toEqual(unavailable('timed-out'));
    expect(service.abandoned).toBe(1);
  });

  it('answers at once after repeated silence, without asking', async () => {
    const service = new Service(hanging);
    const connector = guard(service, { retryAfterMs: 60_000 });
    await Promise.all([check(connector), check(connector), check(connector)]);
    // Whatever the machine is doing: no timer fires, and nothing is read, before there is an answer.
    await expect(Promise.race([check(connector), setTimeout(0, 'waited')])).resolves.toEqual(unavailable('circuit-open'));
    expect(service.asked).toBe(3);
  });

  it('asks again after a while and goes on when the service is back', async () => {
    let healthy = false;
    const connector = guard(new Service(async () => (healthy ? { outcome: 'invalid' } : unavailable('connection-failed'))), {
      retryAfterMs: 20,
    });
    for (let i = 0; i < 3; i += 1) await check(connector);
    expect(connector.isOpen).toBe(true);
    healthy = true;
    await setTimeout(40);
    await expect(check(connector)).resolves.toEqual({ outcome: 'invalid' });
    expect(connector.isOpen).toBe(false);
  });

  it('counts a wrong password as an answer', async () => {
    const connector = guard(new Service(async () => ({ outcome: 'invalid' })));
    for (let i = 0; i < 20; i += 1) await check(connector);
    expect(connector.isOpen).toBe(false);
  });

  it('does not blame the service for a page that was closed', async () => {
    const connector = guard(new Service(hanging));
    for (let i = 0; i < 5; i += 1) {
      const page = new AbortController();
      const answer = check(connector, page.signal);
      page.abort();
      await expect(answer).resolves.toMatchObject({ outcome: 'unavailable' });
    }
    expect(connector.isOpen).toBe(false);
  });

  it('turns away more checks at once than it may have under way, without blaming the service', async () => {
    const connector = guard(new Service(hanging), { concurrency: 1, failures: 10 });
    const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => check(connector)));
    expect(first).toEqual(unavailable('timed-out'));
    expect(others).toEqual(Array.from({ length: 5 }, () => unavailable('overloaded')));
    expect(connector.isOpen).toBe(false);
  });
});
