import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { DomainError } from '../../common/index.js';
import { CHALLENGE_SECONDS, Challenges, type Ceremony } from './challenges.js';
import { PasskeyLimits } from './passkey-limits.js';
import { PasskeyRows } from './passkey-rows.js';
import { RelyingParty } from './relying-party.js';
import { ALGORITHMS } from './algorithms.js';
import { webAuthn } from './web-authn.js';

/** WebAuthn §14.6.1: 64 random bytes, neither the account's id nor its email. */
const USER_HANDLE_BYTES = 64;

export interface PasskeyOwner {
  readonly email: string;
  readonly name: string;
}

/** What a page hands to the browser so that it asks an authenticator. Each time with a challenge of its own. */
@Injectable()
export class PasskeyOptions {
  constructor(
    private readonly relyingParty: RelyingParty,
    private readonly challenges: Challenges,
    private readonly rows: PasskeyRows,
    private readonly limits: PasskeyLimits,
  ) {}

  /** @returns whether this product's address is one at which browsers know passkeys */
  get usable(): boolean {
    return this.relyingParty.usable;
  }

  /** @throws DomainError mfa.passkey.not-offered (404) */
  async toEnrol({ holder, accountId }: { holder: string; accountId: string }, owner: PasskeyOwner): Promise<PublicKeyCredentialCreationOptionsJSON> {
    this.#assertUsable();
    const handle = await this.rows.userHandle(accountId, randomBytes(USER_HANDLE_BYTES).toString('base64url'));
    const known = await this.rows.credentialsOf(accountId);
    const { generateRegistrationOptions } = await webAuthn();
    return generateRegistrationOptions({
      rpID: this.relyingParty.id,
      rpName: this.relyingParty.name,
      userID: new Uint8Array(Buffer.from(handle, 'base64url')),
      userName: owner.email,
      userDisplayName: owner.name,
      challenge: await this.challenges.issue({ purpose: 'enrol', holder, accountId }),
      timeout: CHALLENGE_SECONDS * 1000,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      // Discoverable, so that it also signs in without a password; a security key that has no room left stays useful.
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
  }

  /**
   * With an account, its passkeys are named; without one the browser offers those that it knows for this product.
   * @param address the network address that asks
   * @throws DomainError mfa.passkey.not-offered (404), limits.exceeded (429)
   */
  async toProve(ceremony: Ceremony, address: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    this.#assertUsable();
    if (ceremony.accountId === null) await this.limits.beforeChallenge(address);
    const known = ceremony.accountId === null ? [] : await this.rows.credentialsOf(ceremony.accountId);
    const { generateAuthenticationOptions } = await webAuthn();
    return generateAuthenticationOptions({
      rpID: this.relyingParty.id,
      challenge: await this.challenges.issue(ceremony),
      timeout: CHALLENGE_SECONDS * 1000,
      userVerification: 'required',
      allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    });
  }

  #assertUsable(): void {
    if (!this.relyingParty.usable) throw new DomainError('mfa.passkey.not-offered', { status: 404 });
  }
}
