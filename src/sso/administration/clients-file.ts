import { readFileSync } from 'node:fs';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '../../common/index.js';
import { Config, ConfigError } from '../../config/index.js';
import type { RelyingParty } from '../clients/client.js';
import { ClientRegistry } from '../clients/client-registry.js';
import { ClientRows } from '../clients/client-rows.js';
import { RegisterClient } from './register-client.js';

const fileSchema = z.array(z.looseObject({ client_id: z.string().min(1).max(255) }));

/**
 * The operator's file of relying parties (`OIDC_CLIENTS`): what stands in it is registered at start, what no longer
 * stands in it is not registered any more. Clients that came another way are left alone.
 */
@Injectable()
export class ClientsFile implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly register: RegisterClient,
    private readonly rows: ClientRows,
    private readonly registry: ClientRegistry,
  ) {}

  /** @throws ConfigError with everything that is wrong with the file, before anything is changed */
  async onApplicationBootstrap(): Promise<void> {
    const path = this.config.sso.clientsFile;
    if (path === undefined) return;
    const setting = `OIDC_CLIENTS (${path})`;
    const clients = read(path, setting);
    await this.#check(clients, setting);
    for (const client of clients) await this.register.ensure(client, 'file');
    await this.#removeOthers(new Set(clients.map((client) => client.client_id)));
  }

  async #check(clients: readonly RelyingParty[], setting: string): Promise<void> {
    const problems = clients
      .filter(({ client_id }, index) => clients.findIndex((other) => other.client_id === client_id) !== index)
      .map(({ client_id }) => `${setting}, client "${client_id}": stands there twice`);
    for (const client of clients) {
      await this.register.check(client).catch((error: unknown) => {
        if (!DomainError.is(error, 'sso.client.invalid')) throw error;
        problems.push(`${setting}, client "${client.client_id}": ${String(error.params.reason)}`);
      });
    }
    if (problems.length > 0) throw new ConfigError(problems);
  }

  async #removeOthers(keep: ReadonlySet<string>): Promise<void> {
    const gone = (await this.rows.all()).filter(({ client_id, origin }) => origin === 'file' && !keep.has(client_id));
    for (const { client_id } of gone) await this.rows.remove(client_id);
    if (gone.length > 0) await this.registry.refreshAfterChange();
  }
}

function read(path: string, setting: string): RelyingParty[] {
  const result = fileSchema.safeParse(parse(path, setting));
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map(({ path: at, message }) => `${setting}, ${at.join('.') || 'the whole'}: ${message}`));
}

function parse(path: string, setting: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError([`${setting}: can't be read (${error instanceof Error ? error.message : String(error)})`]);
  }
}
