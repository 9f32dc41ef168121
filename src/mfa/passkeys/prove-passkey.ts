import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, VerifiedAuthenticationResponse } from '@simplewebauthn/server';
import { Audit } from '../../audit/index.js';
import { Clock } from '../../common/index.js';
import { mfaPasskeyRefused } from '../mfa.events.js';
import { Challenges, type Ceremony } from './challenges.js';
import { PasskeyLimits } from './passkey-limits.js';
import { passkeyMethods } from './passkey-methods.js';
import { PasskeyRows, type StoredPasskey } from './passkey-rows.js';
import { PasskeyRefused, readAssertion } from './read-response.js';
import { RelyingParty } from './relying-party.js';
import { webAuthn } from './web-authn.js';

export interface ProvenPasskey {
  readonly accountId: string;
  /** Methods to be added to those that were used before (RFC 8176). */
  readonly amr: readonly string[];
}

/** Why a passkey was not taken: for the audit log, the person is told one thing for all. */
type Reason = 'unknown' | 'foreign' | 'invalid' | 'backup' | 'counter';

/** Takes a passkey as the proof of who somebody is (WebAuthn §7.2), wherever it is asked for. */
@Injectable()
export class ProvePasskey {
  constructor(
    private readonly relyingParty: RelyingParty,
    private readonly challenges: Challenges,
    private readonly rows: PasskeyRows,
    private readonly limits: PasskeyLimits,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The challenge is spent first, whatever comes of it: nothing that was signed is good twice.
   * @param shown what the browser gave, as JSON (AuthenticationResponseJSON)
   * @throws DomainError mfa.passkey.missing, .over, .refused (422), limits.exceeded (429)
   */
  async prove(ceremony: Ceremony, shown: string, { address }: { address: string }): Promise<ProvenPasskey> {
    const { response, challenge } = readAssertion(shown);
    await this.challenges.spend(ceremony, challenge);
    await this.limits.beforePasskey(address);
    const passkey = await this.rows.byCredential(response.id);
    if (!passkey) return this.#refuse('unknown', ceremony.accountId);
    if (!isWhoseItShould(passkey, ceremony, response)) return this.#refuse('foreign', passkey.accountId);
    await this.#verify(passkey, response, challenge);
    await this.limits.afterRightPasskey(address);
    return { accountId: passkey.accountId, amr: passkeyMethods(passkey) };
  }

  async #verify(passkey: StoredPasskey, response: AuthenticationResponseJSON, challenge: string): Promise<void> {
    const { accountId } = passkey;
    const checked = await this.#signature(passkey, response, challenge);
    if (!checked?.verified) return this.#refuse('invalid', accountId);
    const { newCounter, credentialDeviceType, credentialBackedUp } = checked.authenticationInfo;
    if ((credentialDeviceType === 'multiDevice') !== passkey.backupEligible) return this.#refuse('backup', accountId);
    const use = { counter: newCounter, backedUp: credentialBackedUp, now: this.clock.now() };
    if (!(await this.rows.use(passkey.id, use))) return this.#refuse('counter', accountId);
  }

  /** The counter is looked at by the guarded update that keeps it: here two at once would both be right. */
  async #signature(passkey: StoredPasskey, response: AuthenticationResponseJSON, challenge: string): Promise<VerifiedAuthenticationResponse | null> {
    const { verifyAuthenticationResponse } = await webAuthn();
    try {
      return await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.relyingParty.origin,
        expectedRPID: this.relyingParty.id,
        requireUserVerification: true,
        credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      });
    } catch {
      return null;
    }
  }

  async #refuse(reason: Reason, accountId: string | null): Promise<never> {
    await this.audit.recordApart({
      event: mfaPasskeyRefused,
      actor: { kind: 'stranger' },
      subjects: accountId === null ? {} : { account: accountId },
      data: { reason },
    });
    throw new PasskeyRefused(accountId);
  }
}

/** WebAuthn §7.2 step 6: with the account known, the passkey is one of its own; else the user handle says whose it is. */
function isWhoseItShould(passkey: StoredPasskey, { accountId }: Ceremony, { response }: AuthenticationResponseJSON): boolean {
  const { userHandle } = response;
  if (accountId === null) return userHandle === passkey.userHandle;
  return passkey.accountId === accountId && (userHandle === undefined || userHandle === passkey.userHandle);
}
