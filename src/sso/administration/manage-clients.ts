import { Injectable } from '@nestjs/common';
import { DomainError } from '../../common/index.js';
import type { ClientOrigin, RelyingParty } from '../clients/client.js';
import { ClientRegistry } from '../clients/client-registry.js';
import { ClientRows } from '../clients/client-rows.js';

export interface ListedClient {
  readonly metadata: Omit<RelyingParty, 'client_secret'>;
  readonly origin: ClientOrigin;
}

/** What operators may see of relying parties, and take away. */
@Injectable()
export class ManageClients {
  constructor(
    private readonly rows: ClientRows,
    private readonly registry: ClientRegistry,
  ) {}

  /** Without secrets. */
  async list(): Promise<ListedClient[]> {
    const rows = await this.rows.all();
    return rows.map(({ metadata, origin }) => ({ metadata, origin }));
  }

  /**
   * What was issued to it is of no use from then on: each endpoint asks who the client is.
   * @throws DomainError sso.client.missing
   */
  async remove(clientId: string): Promise<void> {
    if (!(await this.rows.remove(clientId))) throw new DomainError('sso.client.missing', { status: 404, params: { clientId } });
    await this.registry.refreshAfterChange();
  }
}
