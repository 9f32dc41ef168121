import type { RoutingRule } from '../rule.js';

/** Whoever could not sign in to write is kept out by the Master Account. */
export const signedOutHelp: RoutingRule = {
  name: 'signed-out-help',
  conditions: [{ name: 'written-without-signing-in', holds: ({ signedOut }) => signedOut === true }],
  team: 'customer-care',
  priority: ({ about }) => (about === 'other' ? 'normal' : 'high'),
};
