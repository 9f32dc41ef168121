import { DomainError } from '../../../common/index.js';
import { unavailable, type Connector, type CredentialCheck, type ServiceCredentials } from './connector.js';

type Count = (check: CredentialCheck, milliseconds: number) => void;

/** Tells how long each check took and how it ended. One that nobody waited for any more says nothing about the service. */
export class MeasuredConnector implements Connector {
  constructor(
    private readonly inner: Connector,
    private readonly count: Count,
  ) {}

  async checkCredentials(credentials: ServiceCredentials, signal: AbortSignal): Promise<CredentialCheck> {
    const startedAt = performance.now();
    try {
      const check = await this.inner.checkCredentials(credentials, signal);
      if (!signal.aborted) this.count(check, performance.now() - startedAt);
      return check;
    } catch (error) {
      // Our own directory throws when too many hashes are waiting.
      if (error instanceof DomainError) this.count(unavailable('overloaded'), performance.now() - startedAt);
      throw error;
    }
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
