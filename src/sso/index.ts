export { ManageClients, type ListedClient } from './administration/manage-clients.js';
export { RegisterClient } from './administration/register-client.js';
export { RotateKeys } from './administration/rotate-keys.js';
export type { ClientOrigin, RelyingParty } from './clients/client.js';
export { ClientRegistry } from './clients/client-registry.js';
export { mountSso } from './provider/mount-sso.js';
export { PROVIDER_ROUTES, type ProviderRoute } from './provider/provider-routes.js';
export { ExpiredRecords } from './records/expired-records.js';
export { SsoModule } from './sso.module.js';
