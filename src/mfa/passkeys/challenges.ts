import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError, sha256 } from '../../common/index.js';
import { Database } from '../../database/index.js';

export const CHALLENGE_SECONDS = 300;
const BYTES = 32;

/** What a passkey is made or shown for. A challenge of one purpose is worth nothing for another. */
export type PasskeyPurpose = 'enrol' | 'sign-in' | 'factor' | 'confirm' | 'change' | 'recovery';

export interface Ceremony {
  readonly purpose: PasskeyPurpose;
  /** The journey, session or browser in which it happens; see `holders.ts`. */
  readonly holder: string;
  /** Whose passkey it must be; null where the passkey itself tells. */
  readonly accountId: string | null;
}

/** What authenticators sign (WebAuthn §13.4.3): random, kept here as a hash, good once, for five minutes, in one place. */
@Injectable()
export class Challenges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async issue({ purpose, holder, accountId }: Ceremony): Promise<Uint8Array<ArrayBuffer>> {
    const challenge = new Uint8Array(randomBytes(BYTES));
    await this.database.query(
      'INSERT INTO mfa_passkey_challenge (hash, purpose, holder, account_id, expires_at) VALUES ($1, $2, $3, $4, $5)',
      [hashOf(Buffer.from(challenge).toString('base64url')), purpose, holder, accountId, this.clock.in(CHALLENGE_SECONDS)],
    );
    return challenge;
  }

  /**
   * Takes a challenge away, committed by itself: it is never good again, whatever becomes of what was signed. Of
   * simultaneous calls one succeeds.
   * @param challenge in base64url, as the browser says that it was signed
   * @throws DomainError mfa.passkey.over (422) when it was used, is too old, or was given for something else
   */
  async spend({ purpose, holder, accountId }: Ceremony, challenge: string): Promise<void> {
    const spent = await this.database.queryApart(
      `DELETE FROM mfa_passkey_challenge
       WHERE hash = $1 AND purpose = $2 AND holder = $3 AND account_id IS NOT DISTINCT FROM $4 AND expires_at > $5 RETURNING hash`,
      [hashOf(challenge), purpose, holder, accountId, this.clock.now()],
    );
    if (spent.length === 0) throw new DomainError('mfa.passkey.over', { status: 422 });
  }

  /** @returns how many that nobody answered in time were removed; at most `most` */
  async removeOver(most: number): Promise<number> {
    const rows = await this.database.query(
      'DELETE FROM mfa_passkey_challenge WHERE hash IN (SELECT hash FROM mfa_passkey_challenge WHERE expires_at <= $1 LIMIT $2) RETURNING hash',
      [this.clock.now(), most],
    );
    return rows.length;
  }
}

function hashOf(challenge: string): Buffer {
  return sha256(`passkey:${challenge}`);
}
