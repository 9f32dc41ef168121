import type { PasswordHasher } from '../../../accounts/index.js';
import type { Connector, CredentialCheck, ServiceAccount, ServiceCredentials } from '../base/connector.js';
import type { DirectoryEntries, DirectoryEntry } from './directory-entries.js';

/** Checks against our own table, for services whose accounts live nowhere else. */
export class DirectoryConnector implements Connector {
  constructor(
    private readonly service: string,
    private readonly entries: DirectoryEntries,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Does the same work for a user name that nobody has (OWASP ASVS 5.0, 6.3.8).
   * @throws DomainError 503 when too many hashes are waiting
   */
  async checkCredentials({ username, password }: ServiceCredentials): Promise<CredentialCheck> {
    const entry = await this.entries.find(this.service, username);
    const matches = await this.hasher.verify(password.spend(), entry?.passwordHash);
    return entry && matches ? { outcome: 'valid', account: accountOf(entry) } : { outcome: 'invalid' };
  }

  async close(): Promise<void> {
    // The table's connections are the house's.
  }
}

function accountOf({ id, username, displayName, email }: DirectoryEntry): ServiceAccount {
  return { id, username, displayName: displayName ?? undefined, email: email ?? undefined };
}
