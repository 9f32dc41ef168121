import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { FormTargets } from '../../http/index.js';
import { originsOf, type RegisteredClient, type RelyingParty } from './client.js';
import { ClientRows, type ClientRow } from './client-rows.js';

/** A change made by another process is in force here after so long. */
const REFRESH_MS = 2_000;

interface Loaded {
  readonly row: ClientRow;
  readonly client: RegisteredClient;
}

/**
 * The relying parties in memory, because each request names one and each page lists their origins. What is kept is
 * configuration, at most two seconds old; nothing about a customer is.
 */
@Injectable()
export class ClientRegistry extends FormTargets implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger(ClientRegistry.name);
  #clients = new Map<string, Loaded>();
  #origins: readonly string[] = [];
  #loading: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly rows: ClientRows) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => {
      this.refresh().catch((error: unknown) => this.#log.warn(`clients not read: ${String(error)}`));
    }, REFRESH_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** @returns the metadata with the secret, or undefined for a client that nobody registered */
  async find(clientId: string): Promise<RelyingParty | undefined> {
    const known = this.#clients.get(clientId);
    if (known) return known.client.metadata;
    // Registered a moment ago by another process, or by nobody.
    if (!(await this.rows.find(clientId))) return undefined;
    await this.refreshAfterChange();
    return this.#clients.get(clientId)?.client.metadata;
  }

  all(): RegisteredClient[] {
    return [...this.#clients.values()].map(({ client }) => client);
  }

  override origins(): readonly string[] {
    return this.#origins;
  }

  /** Reads all clients again; callers at the same time share one reading. */
  refresh(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** As `refresh`, but never shares a reading that began before the caller's change. */
  async refreshAfterChange(): Promise<void> {
    await this.#loading?.catch(() => undefined);
    await this.refresh();
  }

  async #load(): Promise<void> {
    const rows = await this.rows.all();
    const loaded = rows.map((row): [string, Loaded] => [row.client_id, this.#keepOrOpen(row)]);
    this.#clients = new Map(loaded);
    this.#origins = [...new Set(loaded.flatMap(([, { client }]) => originsOf(client.metadata)))].sort();
  }

  /** An unchanged client stays the same object, so that what was derived from it stays valid. */
  #keepOrOpen(row: ClientRow): Loaded {
    const known = this.#clients.get(row.client_id);
    if (known && known.row.updated_at.getTime() === row.updated_at.getTime()) return known;
    return { row, client: this.rows.open(row) };
  }
}
