import { Injectable, type OnModuleInit } from '@nestjs/common';
import { declareJob, JobHandlers, JobOutbox } from '../../queue/index.js';
import { ClientRegistry } from '../clients/client-registry.js';
import { ProviderHandle } from '../provider/provider-handle.js';
import type { Visit } from '../records/visit.js';

interface LogoutNotice {
  readonly clientId: string;
  readonly accountId: string;
  readonly sid: string;
}

/**
 * A service that does not answer is told again after 5, 10, 20 … seconds, for almost three hours: one that was down
 * for a while must not come back with a session that its customer has ended, perhaps because it was a thief's.
 */
const notifyLogout = declareJob<LogoutNotice>('sso.notify-logout', { lane: 'prompt', attempts: 12, backoffSeconds: 5 });

/** A client that can be told that a session is over, as the provider sees it. */
interface Notifiable {
  readonly backchannelLogoutUri?: string;
  backchannelLogout(accountId: string, sid: string): Promise<void>;
}

/**
 * Tells services that their customer has signed out (OpenID Connect Back-Channel Logout 1.0). The order is part of the
 * transaction that ends the session; nobody waits for a service that does not answer.
 */
@Injectable()
export class LogoutNotices implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly outbox: JobOutbox,
    private readonly registry: ClientRegistry,
    private readonly handle: ProviderHandle,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(notifyLogout, (notice) => this.#send(notice));
  }

  /** Joins the open transaction. */
  async order(visits: readonly Visit[]): Promise<void> {
    const listening = new Set(
      this.registry.all().flatMap(({ metadata }) => (metadata.backchannel_logout_uri === undefined ? [] : [metadata.client_id])),
    );
    await this.outbox.enqueueAll(notifyLogout, oncePerClient(visits.filter(({ clientId }) => listening.has(clientId))));
  }

  /** @throws when the service can't be reached or does not confirm: the queue repeats it */
  async #send({ clientId, accountId, sid }: LogoutNotice): Promise<void> {
    const provider = await this.handle.provider();
    const client = (await provider.Client.find(clientId)) as Notifiable | undefined;
    if (client?.backchannelLogoutUri !== undefined) await client.backchannelLogout(accountId, sid);
  }
}

/** A customer who came to one service with several accounts has several visits there, and signs out once. */
function oncePerClient(visits: readonly Visit[]): LogoutNotice[] {
  const notices = visits.map(({ clientId, accountId, sid }): [string, LogoutNotice] => [`${clientId} ${sid}`, { clientId, accountId, sid }]);
  return [...new Map(notices).values()];
}
