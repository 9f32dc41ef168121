import { Injectable } from '@nestjs/common';
import { Clock, KeyRing } from '../../common/index.js';
import { Database } from '../../database/index.js';
import type { ClientOrigin, RegisteredClient, RelyingParty } from './client.js';

const PURPOSE = 'sso.client-secret';

export interface ClientRow {
  client_id: string;
  metadata: RelyingParty;
  sealed_secret: string | null;
  origin: ClientOrigin;
  updated_at: Date;
}

/** Relying parties as they are kept; their secrets are sealed because we must be able to compare, and HS256 to sign. */
@Injectable()
export class ClientRows {
  constructor(
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  all(): Promise<ClientRow[]> {
    return this.database.query<ClientRow>('SELECT client_id, metadata, sealed_secret, origin, updated_at FROM oidc_client ORDER BY client_id');
  }

  async find(clientId: string): Promise<ClientRow | null> {
    const [row] = await this.database.query<ClientRow>(
      'SELECT client_id, metadata, sealed_secret, origin, updated_at FROM oidc_client WHERE client_id = $1',
      [clientId],
    );
    return row ?? null;
  }

  open({ client_id, metadata, sealed_secret, origin }: ClientRow): RegisteredClient {
    const secret = sealed_secret === null ? {} : { client_secret: this.keyRing.open(sealed_secret, `${PURPOSE}:${client_id}`) };
    return { metadata: { ...metadata, ...secret }, origin };
  }

  /** Adds the client or takes over its new metadata. */
  async put({ client_secret, ...metadata }: RelyingParty, origin: ClientOrigin): Promise<void> {
    const sealed = client_secret === undefined ? null : this.keyRing.seal(client_secret, `${PURPOSE}:${metadata.client_id}`);
    await this.database.query(
      `INSERT INTO oidc_client (client_id, metadata, sealed_secret, origin, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (client_id) DO UPDATE
         SET metadata = excluded.metadata, sealed_secret = excluded.sealed_secret, origin = excluded.origin,
             updated_at = excluded.updated_at`,
      [metadata.client_id, JSON.stringify(metadata), sealed, origin, this.clock.now()],
    );
  }

  /** @returns whether there was such a client */
  async remove(clientId: string): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM oidc_client WHERE client_id = $1 RETURNING client_id', [clientId]);
    return rows.length === 1;
  }
}
