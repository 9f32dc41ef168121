import { Injectable } from '@nestjs/common';
import type { RegistrationResponseJSON, VerifiedRegistrationResponse } from '@simplewebauthn/server';
import { Clock, DomainError, newId } from '../../common/index.js';
import { AddFactor, type Enrolling } from '../add-factor.js';
import { ALGORITHMS } from './algorithms.js';
import { Challenges } from './challenges.js';
import { passkeyMethods } from './passkey-methods.js';
import { passkeyName } from './passkey-name.js';
import { PasskeyRows, type NewPasskey } from './passkey-rows.js';
import { passkeyRefused, readAttestation } from './read-response.js';
import { RelyingParty } from './relying-party.js';
import { webAuthn } from './web-authn.js';

export const MOST_PASSKEYS = 10;

const TRANSPORTS = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** Enrols a passkey that the browser has just made (WebAuthn §7.1). */
@Injectable()
export class EnrolPasskey {
  constructor(
    private readonly relyingParty: RelyingParty,
    private readonly challenges: Challenges,
    private readonly rows: PasskeyRows,
    private readonly adding: AddFactor,
    private readonly clock: Clock,
  ) {}

  /**
   * With the first factor come recovery codes; see `FreshCodes.shown`. The caller has made sure that it is the customer, by
   * a second factor where there is one.
   * @param made what the browser gave, as JSON (RegistrationResponseJSON)
   * @returns the methods that were used by it (RFC 8176): who makes a passkey has shown it
   * @throws DomainError mfa.passkey.missing, .over, .refused, .already-there, .too-many, .name-missing, .name-too-long (422)
   */
  async enrol(enrolling: Enrolling, made: string, typedName: string): Promise<readonly string[]> {
    const { holder, accountId } = enrolling;
    const name = passkeyName(typedName);
    const { response, challenge } = readAttestation(made);
    await this.challenges.spend({ purpose: 'enrol', holder, accountId }, challenge);
    const { credential, credentialDeviceType, credentialBackedUp } = await this.#verify(response, challenge);
    const backupEligible = credentialDeviceType === 'multiDevice';
    await this.#keep(enrolling, {
      id: newId(),
      accountId,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: (credential.transports ?? []).filter((each) => TRANSPORTS.has(each)),
      backupEligible,
      backedUp: credentialBackedUp,
      name,
      now: this.clock.now(),
    });
    return passkeyMethods({ backupEligible });
  }

  #keep(enrolling: Enrolling, passkey: NewPasskey): Promise<void> {
    return this.adding.add(enrolling, 'passkey', passkey.now, async () => {
      const outcome = await this.rows.insert(passkey, MOST_PASSKEYS);
      if (outcome === 'there') throw new DomainError('mfa.passkey.already-there', { status: 422 });
      if (outcome === 'full') throw new DomainError('mfa.passkey.too-many', { status: 422, params: { most: MOST_PASSKEYS } });
      return 'added';
    });
  }

  async #verify(response: RegistrationResponseJSON, challenge: string) {
    const { verifyRegistrationResponse } = await webAuthn();
    let verified: VerifiedRegistrationResponse;
    try {
      verified = await verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.relyingParty.origin,
        expectedRPID: this.relyingParty.id,
        requireUserVerification: true,
        supportedAlgorithmIDs: [...ALGORITHMS],
      });
    } catch (error) {
      throw passkeyRefused(error);
    }
    if (!verified.verified) throw passkeyRefused();
    return verified.registrationInfo;
  }
}
