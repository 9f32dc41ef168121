import { Injectable } from '@nestjs/common';
import { PasswordHasher } from '../accounts/index.js';
import { DomainError } from '../common/index.js';
import { DirectoryEntries } from './connectors/directory/directory-entries.js';
import { Connectors } from './connectors/connectors.js';

export interface DirectoryEntryToAdd {
  readonly service: string;
  readonly username: string;
  readonly password: string;
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
}

/** For operators and seeds: a service account in our own directory, there afterwards with this password. */
@Injectable()
export class AddDirectoryEntry {
  constructor(
    private readonly connectors: Connectors,
    private readonly entries: DirectoryEntries,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * @returns the entry's id, which stays the same when the password is replaced
   * @throws DomainError linking.service.unknown (404), linking.service.no-directory (409) when another connector answers
   *   for the service; accounts.hashing.busy (503)
   */
  async add({ service, username, password, displayName, email }: DirectoryEntryToAdd): Promise<string> {
    if (!this.connectors.of(service)) throw new DomainError('linking.service.unknown', { status: 404 });
    if (!this.connectors.answersFromDirectory(service)) throw new DomainError('linking.service.no-directory', { status: 409 });
    const entry = await this.entries.put({
      service,
      username,
      passwordHash: await this.hasher.hash(password),
      displayName: displayName ?? null,
      email: email ?? null,
    });
    return entry.id;
  }
}
