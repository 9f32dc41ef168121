import type { Page } from 'playwright-core';
import { devTools } from './browser.js';

export interface VirtualAuthenticator {
  /** Whether the person passes the check of fingerprint, face or PIN from now on. */
  verifies(passes: boolean): Promise<void>;
  /** Whether the person answers at all. */
  answers(does: boolean): Promise<void>;
  /** Takes it away, as a security key is unplugged. */
  remove(): Promise<void>;
}

/** An authenticator of Chromium's own for one tab: the built-in one of a device, or a security key that is plugged in. */
export async function addAuthenticator(page: Page, transport: 'internal' | 'usb' = 'internal'): Promise<VirtualAuthenticator> {
  const cdp = await devTools(page);
  await cdp.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verifies: async (isUserVerified) => void (await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
    answers: async (enabled) => void (await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })),
    remove: async () => void (await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })),
  };
}
