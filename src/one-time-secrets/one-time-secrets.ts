import { Injectable } from '@nestjs/common';
import { Clock, constantTimeEqual, newId } from '../common/index.js';
import { SecretRows, type SecretRow, type TriedRow } from './secret-rows.js';
import { normalizeToken, TokenCodec, type TokenOwner } from './token-codec.js';

const DAY_SECONDS = 86_400;
/** How long a secret that is over still tells why: "used", "expired", not just "unknown". */
const KEPT_DAYS = 30;

export interface SecretRequest {
  /** What the secret allows, `<room>.<what>`; it is worth nothing for anything else. */
  readonly purpose: string;
  /** For what or whom: the id of a journey, of an account. */
  readonly subject: string;
  /**
   * The account that it opens or changes: it ends with everything else of that account which is outstanding. Left out for
   * one that only takes something back ("this wasn't me", the undo of an email change), which its owner must not lose by it.
   */
  readonly owner?: string | undefined;
  /** From hand-over on. */
  readonly lifeSeconds: number;
  readonly maxAttempts: number;
}

export interface Minted {
  readonly token: string;
  readonly expiresAt: Date;
}

export interface Typed {
  readonly purpose: string;
  readonly subject: string;
  readonly token: string;
}

/**
 * - `spent`: right, and this call spent it
 * - `wrong`: not the token of the latest secret
 * - `expired`, `used`, `exhausted`: there was one; it is over by time, by use, by too many tries
 * - `none`: nothing was prepared, it has not been handed over yet, or it was revoked
 */
export type SpendOutcome = 'spent' | 'wrong' | 'expired' | 'used' | 'exhausted' | 'none';

export interface Spending {
  readonly outcome: SpendOutcome;
  readonly attemptsLeft: number;
}

/** Secrets that prove the possession of a mailbox or a phone: prepared, minted and spent here and nowhere else. */
@Injectable()
export class OneTimeSecrets {
  constructor(
    private readonly rows: SecretRows,
    private readonly codec: TokenCodec,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces a secret, in the open transaction. It has no token yet and its life has not begun. An earlier one of the
   * same purpose and subject is revoked.
   * @returns its id, for whoever hands it over
   */
  async prepare({ purpose, subject, owner, lifeSeconds, maxAttempts }: SecretRequest): Promise<string> {
    const id = newId();
    await this.rows.replace(
      { id, purpose, subject, owner: owner ?? null, key_version: this.codec.keyVersion, life_seconds: lifeSeconds, max_attempts: maxAttempts },
      this.clock.now(),
    );
    return id;
  }

  /**
   * Makes the token at the moment of hand-over and starts its life. A repeat gives the same token and does not extend
   * its life.
   * @returns null when the secret is used, revoked or unknown: there is nothing to hand over any more
   */
  async mint(id: string): Promise<Minted | null> {
    const prepared = await this.rows.find(id);
    if (!prepared) return null;
    const owner = ownerOf(prepared);
    const token = this.codec.token(owner);
    const minted = await this.rows.mint(id, this.codec.hash(owner, token), this.clock.now());
    return minted?.expires_at ? { token, expiresAt: minted.expires_at } : null;
  }

  /**
   * Takes a `mint` back whose token certainly reached nobody, e.g. when the mail server deferred the mail: its life
   * begins with the next hand-over, which carries the same token.
   */
  handOverFailed(id: string): Promise<void> {
    return this.rows.unmint(id);
  }

  /**
   * Tries a typed token. The try is counted and committed first; a right token is spent in the open transaction, so
   * that it is spent if and only if what it allows is done.
   */
  async spend({ purpose, subject, token }: Typed): Promise<Spending> {
    const now = this.clock.now();
    const tried = await this.rows.countAttempt(purpose, subject, now);
    if (!tried) return { outcome: 'none', attemptsLeft: 0 };
    if (tried.attempt === null) return { outcome: await this.#whyOver(tried, now), attemptsLeft: 0 };

    const attemptsLeft = tried.max_attempts - tried.attempt;
    if (!this.#matches(tried, token)) return { outcome: 'wrong', attemptsLeft };
    return { outcome: (await this.rows.spend(tried.id, now)) ? 'spent' : 'used', attemptsLeft };
  }

  /** Makes every unspent secret of a subject worthless, in the open transaction. */
  revokeFor(subject: string): Promise<void> {
    return this.rows.revokeFor(subject, this.clock.now());
  }

  /** Makes every unspent secret that would open or change an account worthless, in the open transaction. */
  revokeOwnedBy(owner: string): Promise<void> {
    return this.rows.revokeOwnedBy(owner, this.clock.now());
  }

  /** @returns how many old secrets were removed; at most `most` */
  removeOver(most: number): Promise<number> {
    return this.rows.removeOlder(this.clock.in(-KEPT_DAYS * DAY_SECONDS), most);
  }

  #matches(row: TriedRow, typed: string): boolean {
    return row.hash !== null && constantTimeEqual(this.codec.hash(ownerOf(row), normalizeToken(typed)), row.hash);
  }

  /** The row that came with the refused try may be older than the simultaneous try that used it up. */
  async #whyOver(tried: TriedRow, now: Date): Promise<SpendOutcome> {
    const row = (await this.rows.find(tried.id)) ?? tried;
    if (row.used_at) return 'used';
    if (row.revoked_at || !row.expires_at) return 'none';
    if (row.expires_at <= now) return 'expired';
    return 'exhausted';
  }
}

function ownerOf(row: SecretRow): TokenOwner {
  return { id: row.id, purpose: row.purpose, subject: row.subject, keyVersion: row.key_version };
}
