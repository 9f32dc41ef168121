import { connect as connectPlain, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { Client } from 'ldapts';
import type { AddressGuard } from '../base/address-guard.js';
import type { LdapConnectorSettings } from './ldap-settings.js';

/** One connection to a directory server, for one check. */
export class LdapSession {
  readonly #host: string;
  readonly #port: number;
  readonly #secure: boolean;
  #socket: Socket | undefined;

  constructor(
    private readonly settings: LdapConnectorSettings,
    private readonly guard: AddressGuard,
  ) {
    const url = new URL(settings.url);
    this.#secure = url.protocol === 'ldaps:';
    this.#host = url.hostname.replace(/^\[|\]$/g, '');
    this.#port = Number(url.port || (this.#secure ? 636 : 389));
  }

  /**
   * Connects, secures the connection when told to, does the work and hangs up.
   * @throws AddressRefused; what the work throws; an error of the connection; the signal's reason when aborted
   */
  async run<T>(work: (client: Client) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    this.guard.assertHost(this.#host);
    const client = this.#client();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([this.#converse(client, work), aborted]);
    } finally {
      signal.removeEventListener('abort', abort);
      // Not unbind(): a server that does not answer would be waited for. With an error, so that the client's timers end.
      this.#socket?.destroy(new Error('The check is over'));
    }
  }

  async #converse<T>(client: Client, work: (client: Client) => Promise<T>): Promise<T> {
    if (this.settings.startTls) await client.startTLS(this.#tls());
    return work(client);
  }

  #client(): Client {
    return new Client({
      url: this.settings.url,
      timeout: this.settings.timeoutMs,
      connectTimeout: this.settings.timeoutMs,
      ...(this.#secure ? { createSecureConnection: () => this.#openSecure() } : { createConnection: () => this.#open() }),
    });
  }

  #open(): Socket {
    this.#socket = connectPlain({ host: this.#host, port: this.#port, lookup: this.guard.lookup });
    return this.#socket;
  }

  #openSecure(): ReturnType<typeof connectSecure> {
    const socket = connectSecure({ ...this.#tls(), host: this.#host, port: this.#port, lookup: this.guard.lookup });
    this.#socket = socket;
    return socket;
  }

  #tls(): ConnectionOptions {
    return {
      host: this.#host,
      ...(isIP(this.#host) === 0 ? { servername: this.#host } : {}),
      ...(this.settings.ca === undefined ? {} : { ca: this.settings.ca }),
    };
  }
}
