import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { RelyingParty } from '../../support/relying-party.js';
import type { LegacyService } from './legacy-service.js';

const CLIENT = { id: 'portal', secret: 'secret-of-the-portal-client', callback: 'http://127.0.0.1:1/callback' };

/** Writes the service and the client that customers come from. @returns settings */
export function writeCatalogues(folder: string, legacy: LegacyService): { SERVICES: string; OIDC_CLIENTS: string } {
  const write = (name: string, content: object): string => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const connector = { type: 'http', url: legacy.url, secret: legacy.secret, allowInsecure: true, allowPrivateNetwork: true };
  return {
    SERVICES: write('services.json', [{ id: 'savvisstation', name: 'SavvisStation Portal', connector }]),
    OIDC_CLIENTS: write('clients.json', [
      { client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [CLIENT.callback], service: 'savvisstation' },
    ]),
  };
}

/** That client, once the product answers. */
export function discoverClient(issuer: string): Promise<RelyingParty> {
  return RelyingParty.discover(issuer, CLIENT.id, CLIENT.secret, CLIENT.callback);
}
