import { randomInt } from 'node:crypto';
import type { KeptSecrets } from '../keeping/kept-secrets.js';

/** An agent of the demo: a Master Account like any other, and what it is at the desk. */
export interface DemoAgent {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: 'agent' | 'supervisor' | 'admin';
  readonly teams: readonly string[];
}

export const DEMO_AGENTS: readonly DemoAgent[] = [
  { email: 'crc.agent@example.com', firstName: 'Robin', lastName: 'Response', role: 'agent', teams: ['client-response-center'] },
  { email: 'care.agent@example.com', firstName: 'Casey', lastName: 'Care', role: 'agent', teams: ['customer-care'] },
  { email: 'supervisor@example.com', firstName: 'Sam', lastName: 'Supervisor', role: 'supervisor', teams: [] },
  { email: 'admin@example.com', firstName: 'Ada', lastName: 'Admin', role: 'admin', teams: [] },
];

/** Without characters that look alike: people type it off a terminal. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * The password of all demo agents.
 * @param configured `DEMO_PASSWORD`; a random one is kept when there is none
 */
export function agentsPassword(configured: string | undefined, secrets: KeptSecrets): string {
  return configured ?? secrets.keep('agents-password', randomPassword);
}

/** Four groups of four characters: 79 bits. */
function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
