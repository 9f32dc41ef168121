import { Logger } from '@nestjs/common';
import { ResultCodeError } from 'ldapts';
import type { Client, Entry } from 'ldapts';
import { AddressGuard, AddressRefused } from '../base/address-guard.js';
import { unavailable } from '../base/connector.js';
import type { Connector, CredentialCheck, ServiceCredentials, Unavailability } from '../base/connector.js';
import { escapeDnValue, escapeFilterValue } from './escape.js';
import { LdapSession } from './ldap-session.js';
import type { LdapConnectorSettings, LdapSearch } from './ldap-settings.js';
import { accountOf, attributesToRead } from './account-of-entry.js';

/**
 * Result codes of the customer's own bind that speak about that one account (RFC 4511, appendix A.1): wrong password,
 * no such entry, an entry without password, a locked one, a user name that makes no name. They never count as silence,
 * so that nobody opens the circuit for others by what they type.
 */
const REFUSALS: ReadonlySet<number> = new Set([49, 32, 48, 19, 34]);

const USABLE_USERNAME = /^[^\p{Cc}]{1,256}$/u;

class Misconfigured extends Error {}

/** Binds as the customer: straight by a template, or after finding the entry with a search. */
export class LdapConnector implements Connector {
  readonly #logger = new Logger(LdapConnector.name);

  constructor(
    private readonly settings: LdapConnectorSettings,
    private readonly guard: AddressGuard = new AddressGuard(settings.allowPrivateNetwork),
  ) {}

  async checkCredentials(credentials: ServiceCredentials, signal: AbortSignal): Promise<CredentialCheck> {
    // A bind with a name and an empty password is "unauthenticated" and succeeds (RFC 4513, section 5.1.2).
    if (credentials.password.isUnusable || !USABLE_USERNAME.test(credentials.username)) return { outcome: 'invalid' };
    const session = new LdapSession(this.settings, this.guard);
    try {
      return await session.run((client) => this.#check(client, credentials), signal);
    } catch (error) {
      return unavailable(this.#explain(error));
    }
  }

  async close(): Promise<void> {
    // Every check has a connection of its own that ends with it: a bind changes who a connection belongs to.
  }

  async #check(client: Client, { username, password }: ServiceCredentials): Promise<CredentialCheck> {
    const found = this.settings.search ? await this.#find(client, this.settings.search, username) : null;
    const dn = this.settings.search ? found?.dn : this.#directDn(username);
    if (!dn || !(await this.#bind(client, dn, password.spend()))) return { outcome: 'invalid' };
    const account = accountOf(found ?? (await this.#read(client, dn)), this.settings.attributes, username);
    if (!account) throw new Misconfigured(`the entry has no usable ${this.settings.attributes.id}`);
    return { outcome: 'valid', account };
  }

  #directDn(username: string): string | undefined {
    return this.settings.bindDn?.replaceAll('{username}', () => escapeDnValue(username));
  }

  /** @returns whether the server takes the password for this entry */
  async #bind(client: Client, dn: string, password: string): Promise<boolean> {
    try {
      await client.bind(dn, password);
      return true;
    } catch (error) {
      if (error instanceof ResultCodeError && REFUSALS.has(error.code)) return false;
      throw error;
    }
  }

  /** @returns the one entry of that user name, null when there is none or more than one */
  async #find(client: Client, { base, filter, bindDn, bindPassword }: LdapSearch, username: string): Promise<Entry | null> {
    try {
      if (bindDn !== undefined && bindPassword !== undefined) await client.bind(bindDn, bindPassword);
      const { searchEntries } = await client.search(base, {
        scope: 'sub',
        filter: filter.replaceAll('{username}', () => escapeFilterValue(username)),
        sizeLimit: 2,
        timeLimit: Math.ceil(this.settings.timeoutMs / 1000),
        ...attributesToRead(this.settings.attributes),
      });
      return searchEntries.length === 1 && searchEntries[0] ? searchEntries[0] : null;
    } catch (error) {
      // Here every refusal is about the operator's account or search base, not about the customer.
      if (error instanceof ResultCodeError && REFUSALS.has(error.code)) throw new Misconfigured(`search: ${error.code}`);
      throw error;
    }
  }

  async #read(client: Client, dn: string): Promise<Entry> {
    const { searchEntries } = await client.search(dn, {
      scope: 'base',
      ...attributesToRead(this.settings.attributes),
    });
    const entry = searchEntries[0];
    if (!entry) throw new Misconfigured('customers may not read their own entry');
    return entry;
  }

  #explain(error: unknown): Unavailability {
    if (error instanceof AddressRefused) return 'address-refused';
    if (error instanceof Misconfigured) {
      this.#logger.error(`LDAP service is set up wrongly: ${error.message}`);
      return 'misconfigured';
    }
    if (error instanceof ResultCodeError) return 'unexpected-answer';
    return 'connection-failed';
  }
}
