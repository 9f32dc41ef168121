import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { readConfig } from '../../src/config/index.js';
import { settings } from '../../src/config/settings.js';
import { describeWithServers } from '../support/servers.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Record<string, string>;
  readonly stop_grace_period?: string;
  readonly depends_on?: Record<string, unknown>;
  readonly volumes?: readonly string[];
}

const given: Record<string, string> = { POSTGRES_PASSWORD: 'secret', MASTER_KEYS: `1:${Buffer.alloc(32, 1).toString('base64')}` };
/** As docker compose fills in variables: `${NAME:-default}`, and `${NAME:?why}` which must be there. */
const filledIn = read('docker-compose.yml').replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_all, name: string, kind: string, rest: string) => {
  const value = given[name] ?? (kind === '-' ? rest : undefined);
  if (value === undefined) throw new Error(`${name} is not given`);
  return value;
});
// Merge keys (`<<`) are of YAML 1.1, and compose knows them.
const { services } = load(filledIn, { schema: CORE_SCHEMA.withTags(mergeTag) }) as { services: Record<string, Service> };
const processes = Object.entries(services).filter(([name]) => /^(web|worker)-/.test(name));

describe('docker-compose.yml', () => {
  it('has two webs, two workers, and what they need', () => {
    expect(Object.keys(services).sort()).toEqual(
      ['mail', 'postgres', 'proxy', 'redis', 'web-1', 'web-2', 'worker-1', 'worker-2'].sort(),
    );
    const unknown = Object.values(services).flatMap(({ depends_on = {} }) => Object.keys(depends_on).filter((name) => !services[name]));
    expect(unknown).toEqual([]);
  });

  it.each(processes)('%s gets settings that exist and that production takes', (name, { environment = {} }) => {
    expect(Object.keys(environment).filter((key) => !(key in settings.shape))).toEqual([]);
    const config = readConfig(environment);
    expect(config.production).toBe(true);
    expect(config.workers.enabled).toBe(name.startsWith('worker'));
    expect(config.queue.redisUrl).toBe('redis://redis:6379');
  });

  it.each(processes)('%s shares the keys, the database and the address with the others, and has time to stop', (_name, service) => {
    const { MASTER_KEYS, DATABASE_URL, BASE_URL, SHUTDOWN_DELAY = '0' } = service.environment ?? {};
    expect([MASTER_KEYS, DATABASE_URL, BASE_URL]).toEqual([
      given['MASTER_KEYS'],
      'postgres://master_account:secret@postgres:5432/master_account',
      'http://localhost:3000',
    ]);
    const patience = Number(/PATIENCE_MS = ([\d_]+)/.exec(read('src/run-until-stopped.ts'))?.[1]?.replace('_', '')) / 1000;
    expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThan(Math.max(patience, Number(SHUTDOWN_DELAY)));
  });

  it('runs programs that the image has', () => {
    const started = [/CMD \[(.*)\]/.exec(read('Dockerfile'))?.[1] ?? '', ...processes.map(([, { command = [] }]) => command.join(' '))];
    const programs = started.flatMap((line) => /dist\/(\w+)\.js/.exec(line)?.[1] ?? []);
    expect(programs).toEqual(['main', 'worker', 'worker']);
    for (const program of programs) expect(existsSync(path.join(ROOT, 'src', `${program}.ts`))).toBe(true);
  });
});

describe('Dockerfile', () => {
  it('copies what is there and what the build context lets through', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '));
    const allowed = read('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(copied.length).toBeGreaterThan(0);
    for (const file of copied) {
      expect(existsSync(path.join(ROOT, file))).toBe(true);
      // A folder that is let through lets its files through.
      expect(allowed.filter((entry) => file === entry || file.startsWith(`${entry}/`))).toHaveLength(1);
    }
  });

  it('ends as a user without privileges', () => {
    expect(read('Dockerfile').match(/^USER .+$/gm)).toEqual(['USER node']);
  });
});

describeWithServers(['haproxy'], 'deploy/haproxy.cfg', (haproxy) => {
  it('is what haproxy takes, with the addresses of the compose file', () => {
    const { environment } = services['proxy']!;
    // Names of containers resolve only inside; here loopback stands for them.
    const env = Object.fromEntries(Object.entries(environment ?? {}).map(([key, value]) => [key, value.replace(/^web-\d/, '127.0.0.1')]));
    const check = (): string => execFileSync(haproxy, ['-c', '-f', path.join(ROOT, 'deploy/haproxy.cfg')], { env, encoding: 'utf8' });
    expect(check()).toContain('Configuration file is valid');
    expect(services['proxy']?.volumes).toEqual(['./deploy/haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro']);
  });
});
