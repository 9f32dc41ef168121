import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { KeptSecrets } from '../keeping/kept-secrets.js';
import { clientsAt } from '../services/demo-clients.js';
import { agentsPassword } from './demo-agents.js';
import { seedDemo } from './seed-demo.js';

describe('the demo\'s data', () => {
  const secrets = new KeptSecrets(temporaryFolder('seed'));
  const clients = clientsAt('http://localhost:3001', secrets);

  it('are relying parties and agents, given to the product each time', async () => {
    const accounts: object[] = [];
    const registered: string[] = [];
    const staff: object[] = [];
    const ports = {
      ensureAccount: async (account: object) => void accounts.push(account),
      ensureStaff: async (agent: object) => void staff.push(agent),
      ensureClient: async (client: { client_id: string }) => void registered.push(client.client_id),
    };
    await seedDemo(ports, { password: 'secret-of-agents', clients });
    expect(registered).toEqual(['savvisstation', 'private-cloud', 'cloud-application-manager']);
    const addresses = ['crc.agent', 'care.agent', 'supervisor', 'admin'].map((name) => `${name}@example.com`);
    expect(accounts).toEqual(
      addresses.map((email) => ({ email, firstName: expect.any(String), lastName: expect.any(String), password: 'secret-of-agents' })),
    );
    expect(staff).toEqual([
      { email: 'crc.agent@example.com', role: 'agent', teams: ['client-response-center'] },
      { email: 'care.agent@example.com', role: 'agent', teams: ['customer-care'] },
      { email: 'supervisor@example.com', role: 'supervisor', teams: [] },
      { email: 'admin@example.com', role: 'admin', teams: [] },
    ]);
  });

  it('describe a relying party by standard client metadata, its service and its patience', () => {
    expect(clients[1]).toEqual({
      client_id: 'private-cloud',
      client_secret: secrets.keep('client-secret-private-cloud'),
      client_name: 'Private Cloud',
      client_uri: 'http://localhost:3001/private-cloud',
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: ['http://localhost:3001/private-cloud/callback'],
      post_logout_redirect_uris: ['http://localhost:3001/private-cloud/signed-out'],
      backchannel_logout_uri: 'http://localhost:3001/private-cloud/backchannel-logout',
      backchannel_logout_session_required: true,
      require_auth_time: true,
      service: 'private-cloud',
      state_lifetime: 172_800,
    });
  });

  it('include the agents\' password: the configured one, else a random one that stays', () => {
    expect(agentsPassword('from-the-environment', secrets)).toBe('from-the-environment');
    const random = agentsPassword(undefined, secrets);
    expect(random).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
    expect(agentsPassword(undefined, secrets)).toBe(random);
  });
});
