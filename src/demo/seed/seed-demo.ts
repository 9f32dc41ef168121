import type { DemoClient } from '../services/demo-clients.js';
import { DEMO_AGENTS } from './demo-agents.js';
import type { DemoAgent } from './demo-agents.js';

/** What the product's commands offer to a seed. Each leaves alone what is there already. */
export interface SeedPorts {
  /** Makes sure that a Master Account with this address and password exists, its address verified. */
  ensureAccount(account: Pick<DemoAgent, 'email' | 'firstName' | 'lastName'> & { readonly password: string }): Promise<void>;
  /** Makes sure that the account with this address has this role at the desk. */
  ensureStaff(agent: Pick<DemoAgent, 'email' | 'role' | 'teams'>): Promise<void>;
  /** Makes sure that a relying party is registered as its metadata say. */
  ensureClient(client: DemoClient): Promise<void>;
}

export interface DemoData {
  readonly password: string;
  readonly clients: readonly DemoClient[];
}

/** Gives an empty installation what the demo needs. May run at every start, and in several processes at once. */
export async function seedDemo(ports: SeedPorts, { password, clients }: DemoData): Promise<void> {
  for (const client of clients) await ports.ensureClient(client);
  for (const { email, firstName, lastName, role, teams } of DEMO_AGENTS) {
    await ports.ensureAccount({ email, firstName, lastName, password });
    await ports.ensureStaff({ email, role, teams });
  }
}
