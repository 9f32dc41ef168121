import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from './certificate.js';
import { freePorts } from './free-ports.js';
import { temporaryFolder } from './temporary-folder.js';
import { untilListening } from './until-listening.js';

const SCHEMAS = '/etc/ldap/schema';
const MODULES = '/usr/lib/ldap';

export const LDAP_SUFFIX = 'dc=example';
export const LDAP_ADMIN = { dn: 'cn=admin,dc=example', password: 'admin-of-slapd' };

export interface Slapd {
  readonly url: string;
  readonly secureUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts OpenLDAP on loopback with these entries. It allows unauthenticated binds, as careless servers do, so that a
 * client that sends an empty password is let in.
 * @param program path of slapd, from `describeWithServers`
 * @param ldif entries below `dc=example`, which exists already
 */
export async function startSlapd(program: string, ldif: string, certificate: Certificate): Promise<Slapd> {
  const folder = temporaryFolder('slapd');
  const configuration = writeFiles(folder, ldif, certificate);
  execFileSync(program, ['-Tadd', '-f', configuration, '-l', join(folder, 'entries.ldif')], { stdio: 'pipe' });
  const [port, securePort] = (await freePorts(2)) as [number, number];
  const urls = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${securePort}`];
  const child = spawn(program, ['-d', '0', '-f', configuration, '-h', urls.join(' ')], { stdio: 'ignore' });
  try {
    await untilListening('slapd', child, port);
  } catch (error) {
    await stop(child, folder);
    throw error;
  }
  return {
    url: `ldap://localhost:${port}`,
    secureUrl: `ldaps://localhost:${securePort}`,
    stop: () => stop(child, folder),
  };
}

function writeFiles(folder: string, ldif: string, { cert, key }: Certificate): string {
  const path = (name: string): string => join(folder, name);
  mkdirSync(path('data'));
  writeFileSync(path('cert.pem'), cert);
  writeFileSync(path('key.pem'), key, { mode: 0o600 });
  writeFileSync(path('entries.ldif'), `dn: ${LDAP_SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\no: Example\n\n${ldif}`);
  writeFileSync(
    path('slapd.conf'),
    [
      ...['core', 'cosine', 'inetorgperson'].map((schema) => `include ${SCHEMAS}/${schema}.schema`),
      `modulepath ${MODULES}`,
      'moduleload back_mdb',
      `TLSCertificateFile ${path('cert.pem')}`,
      `TLSCertificateKeyFile ${path('key.pem')}`,
      'allow bind_anon_dn',
      'database mdb',
      `suffix "${LDAP_SUFFIX}"`,
      `rootdn "${LDAP_ADMIN.dn}"`,
      `rootpw ${LDAP_ADMIN.password}`,
      `directory ${path('data')}`,
      'access to attrs=userPassword by anonymous auth by * none',
      'access to * by * read',
      '',
    ].join('\n'),
  );
  return path('slapd.conf');
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  }
  rmSync(folder, { recursive: true, force: true });
}
