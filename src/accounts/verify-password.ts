import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/index.js';
import { Database } from '../database/index.js';
import { EmailAddress } from './contact-details/email-address.js';
import { findingAccount } from './found-account.js';
import type { MfaChoice } from './mfa-choice.js';
import { PasswordHasher } from './password/password-hasher.js';

/** A row of nothing for an address that nobody has. */
const CREDENTIALS = `
  SELECT id, password_hash AS "passwordHash", password_changed_at AS "passwordChangedAt", password_expires_at AS "passwordExpiresAt",
         mfa_choice AS "mfaChoice", ${findingAccount('id')} AS found
    FROM (VALUES ($1::text)) AS asked (email) LEFT JOIN account ON email_canonical = asked.email AND status = 'active'`;

/** Guarded by the hash that was read, so that a password changed meanwhile stays. */
const REHASH = `UPDATE account SET password_hash = $3 WHERE id = $1 AND password_hash = $2`;

interface Credentials {
  readonly id: string;
  readonly passwordHash: string;
  readonly passwordChangedAt: Date;
  readonly passwordExpiresAt: Date | null;
  readonly mfaChoice: MfaChoice;
}

interface Nobody {
  readonly id: null;
}

/** Whose password an address stands for. */
export interface LookedUp {
  readonly accountId: string | undefined;
  readonly credentials?: Credentials;
}

export interface VerifiedPassword {
  readonly accountId: string;
  /** The expiry that the customer chose has passed: a new password is due before anything else. */
  readonly passwordExpired: boolean;
  /** Since when the password that was right has been the account's: another one since then makes it worthless. */
  readonly passwordSince: Date;
  readonly mfaChoice: MfaChoice;
}

/** The first factor: one statement and one hash, for known and unknown addresses alike. */
@Injectable()
export class VerifyPassword {
  readonly #log = new Logger(VerifyPassword.name);

  constructor(
    private readonly database: Database,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts nothing and slows nothing down: the caller spends an attempt first.
   * @param email as it came from outside
   * @returns null when the account is unknown or the password is not its own; which of both is not told
   * @throws DomainError accounts.hashing.busy (503)
   */
  async verify(email: string, password: string): Promise<VerifiedPassword | null> {
    return this.verifyOf(await this.look(email), password);
  }

  /** The first half of `verify`, one statement. What travels behind it may ask for `FOUND_ACCOUNT`. */
  async look(email: string): Promise<LookedUp> {
    const [credentials] = await this.database.query<Credentials | Nobody>(CREDENTIALS, [EmailAddress.canonicalOf(email) ?? '']);
    return credentials!.id === null ? { accountId: undefined } : { accountId: credentials!.id, credentials: credentials as Credentials };
  }

  /** The second half of `verify`. */
  async verifyOf({ credentials: account }: LookedUp, password: string): Promise<VerifiedPassword | null> {
    const right = await this.hasher.verify(password, account?.passwordHash);
    if (!account || !right) return null;
    if (this.hasher.needsRehash(account.passwordHash)) await this.#rehash(account, password);
    const { id, passwordChangedAt, passwordExpiresAt, mfaChoice } = account;
    const passwordExpired = passwordExpiresAt !== null && passwordExpiresAt <= this.clock.now();
    return { accountId: id, passwordExpired, passwordSince: passwordChangedAt, mfaChoice };
  }

  /** After a change of parameters or keys, each hash is renewed by its owner's next sign-in, which it must not fail. */
  async #rehash({ id, passwordHash }: Credentials, password: string): Promise<void> {
    try {
      await this.database.query(REHASH, [id, passwordHash, await this.hasher.hash(password)]);
    } catch (error) {
      this.#log.warn(`password hash of account ${id} not renewed: ${String(error)}`);
    }
  }
}
