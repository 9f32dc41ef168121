import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { ProviderHandle } from '../provider/provider-handle.js';
import type { Visit } from '../records/visit.js';

/** A client that can be told that a session is over, as the provider sees it. */
interface Notifiable {
  readonly backchannelLogoutUri?: string;
  backchannelLogout(accountId: string, sid: string): Promise<void>;
}

/** Tells services that their customer has signed out (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class LogoutNotices {
  readonly #log = new Logger(LogoutNotices.name);

  constructor(
    private readonly database: Database,
    private readonly handle: ProviderHandle,
  ) {}

  /** Sends once the open transaction is committed; nobody waits for a service that does not answer. */
  sendAfterCommit(visits: readonly Visit[]): void {
    this.database.afterCommit(() => {
      for (const visit of oncePerClient(visits)) {
        this.#send(visit).catch((error: unknown) => {
          this.#log.warn(`logout notice to ${visit.clientId} not delivered: ${error instanceof Error ? error.message : String(error)}`);
        });
      }
    });
  }

  async #send({ clientId, accountId, sid }: Visit): Promise<void> {
    const provider = await this.handle.provider();
    const client = (await provider.Client.find(clientId)) as Notifiable | undefined;
    if (client?.backchannelLogoutUri !== undefined) await client.backchannelLogout(accountId, sid);
  }
}

/** A customer who came to one service with several accounts has several visits there, and signs out once. */
function oncePerClient(visits: readonly Visit[]): Visit[] {
  return [...new Map(visits.map((visit) => [`${visit.clientId} ${visit.sid}`, visit])).values()];
}
