import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { freePorts } from './free-ports.js';
import { temporaryFolder } from './temporary-folder.js';
import { untilListening } from './until-listening.js';

const USER = 'help';
const PASSWORD = 'mailbox-of-the-test';

/** Dovecot on loopback with one mailbox, which is kept over a restart. */
export class Dovecot {
  #child: ChildProcess | undefined;

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** @param program path of dovecot, from `describeWithServers` */
  static async start(program: string): Promise<Dovecot> {
    const [port] = (await freePorts(1)) as [number];
    const folder = temporaryFolder('dovecot');
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'mail'), { mode: 0o777 });
    chmodSync(join(folder, 'mail'), 0o777);
    writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, port));
    const server = new Dovecot(program, folder, port);
    await server.up();
    return server;
  }

  get url(): string {
    return `imap://${USER}:${PASSWORD}@127.0.0.1:${this.port}/INBOX`;
  }

  async up(): Promise<void> {
    const child = spawn(this.program, ['-F', '-c', join(this.folder, 'dovecot.conf')], { stdio: 'ignore' });
    this.#child = child;
    await untilListening('dovecot', child, this.port);
  }

  async down(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Puts a mail into the mailbox, as a mail server does. */
  async deliver(raw: Buffer): Promise<void> {
    await this.#as(async (client) => void (await client.append('INBOX', raw)));
  }

  /** @returns how many mails are seen, and how many are not */
  counts(): Promise<{ seen: number; unseen: number }> {
    return this.#as(async (client) => {
      await client.mailboxOpen('INBOX', { readOnly: true });
      const [seen, unseen] = [await client.search({ seen: true }), await client.search({ seen: false })];
      return { seen: (seen || []).length, unseen: (unseen || []).length };
    });
  }

  /** Waits until all are seen. */
  async untilSeen(count: number, patienceMs = 20_000): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (let now = await this.counts(); now.seen < count; now = await this.counts()) {
      if (Date.now() > deadline) throw new Error(`${now.seen} of ${count} mails are seen`);
      await delay(200);
    }
  }

  async #as<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({ host: '127.0.0.1', port: this.port, secure: false, auth: { user: USER, pass: PASSWORD }, logger: false, disableAutoIdle: true });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }
}

function configuration(folder: string, port: number): string {
  return `
base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
}
