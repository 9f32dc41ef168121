import { Injectable } from '@nestjs/common';
import type { JWK } from 'oidc-provider';
import { Clock, KeyRing } from '../../common/index.js';
import { Database } from '../../database/index.js';
import { generateSigningKey } from './generate-key.js';
import { ALGORITHMS, type SigningAlgorithm, type SigningKey, type SigningKeyState } from './signing-key.js';

const PURPOSE = 'sso.signing-key';

/**
 * How long a retired key stays published: longer than any ID token lives, and long enough that a customer who returns
 * to a service after weeks can still sign out with the ID token that it kept (`id_token_hint`).
 */
const OVERLAP_SECONDS = 30 * 24 * 3600;

/** Any number that nothing else in the database locks with. */
const ROTATION_LOCK = 2_718_281_828;

interface KeyRow {
  kid: string;
  algorithm: SigningAlgorithm;
  state: SigningKeyState;
  sealed_jwk: string;
}

/** The keys that ID tokens are signed with: made at the first start, the same for all processes, sealed at rest. */
@Injectable()
export class SigningKeys {
  readonly #opened = new Map<string, JWK>();

  constructor(
    private readonly database: Database,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes what is missing: a current and a next key for each algorithm. Of processes that start at once one wins, the
   * others use its keys.
   */
  async ensure(): Promise<void> {
    const rows = await this.#rows();
    const missing = ALGORITHMS.flatMap((algorithm) =>
      (['current', 'next'] as const).map((state) => ({ algorithm, state })),
    ).filter(({ algorithm, state }) => !rows.some((row) => row.algorithm === algorithm && row.state === state));
    await Promise.all(missing.map(({ algorithm, state }) => this.#add(algorithm, state)));
  }

  /** @returns what is published, the current key of each algorithm first */
  async published(): Promise<SigningKey[]> {
    const rows = await this.#rows();
    return rows.map((row) => ({ kid: row.kid, algorithm: row.algorithm, state: row.state, jwk: this.#open(row) }));
  }

  /**
   * The next key becomes the current one, a fresh one the next. Processes that have not noticed yet go on signing with
   * the retired key, which stays published.
   * @returns the `kid` of the keys that sign from now on
   */
  async rotate(): Promise<string[]> {
    await this.ensure();
    const fresh = await Promise.all(ALGORITHMS.map((algorithm) => generateSigningKey(algorithm)));
    const now = this.clock.now();
    return this.database.transaction(async () => {
      await this.database.query('SELECT pg_advisory_xact_lock($1)', [ROTATION_LOCK]);
      await this.database.query(
        `DELETE FROM oidc_signing_key WHERE state = 'retired' AND retired_at < $1`,
        [this.clock.in(-OVERLAP_SECONDS)],
      );
      await this.database.query(`UPDATE oidc_signing_key SET state = 'retired', retired_at = $1 WHERE state = 'current'`, [now]);
      const promoted = await this.database.query<{ kid: string }>(
        `UPDATE oidc_signing_key SET state = $1 WHERE state = 'next' RETURNING kid`,
        ['current'],
      );
      for (const jwk of fresh) await this.#insert(jwk, jwk.alg as SigningAlgorithm, 'next');
      return promoted.map(({ kid }) => kid);
    });
  }

  #rows(): Promise<KeyRow[]> {
    return this.database.query<KeyRow>(
      `SELECT kid, algorithm, state, sealed_jwk FROM oidc_signing_key
       WHERE state <> 'retired' OR retired_at >= $1
       ORDER BY array_position(ARRAY['current', 'next', 'retired'], state), algorithm DESC, retired_at DESC`,
      [this.clock.in(-OVERLAP_SECONDS)],
    );
  }

  async #add(algorithm: SigningAlgorithm, state: SigningKeyState): Promise<void> {
    await this.#insert(await generateSigningKey(algorithm), algorithm, state);
  }

  async #insert(jwk: JWK & { kid: string }, algorithm: SigningAlgorithm, state: SigningKeyState): Promise<void> {
    const sealed = this.keyRing.seal(JSON.stringify(jwk), `${PURPOSE}:${jwk.kid}`);
    await this.database.query(
      `INSERT INTO oidc_signing_key (kid, algorithm, state, sealed_jwk, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [jwk.kid, algorithm, state, sealed, this.clock.now()],
    );
  }

  #open(row: KeyRow): JWK {
    const known = this.#opened.get(row.kid);
    if (known) return known;
    const jwk = JSON.parse(this.keyRing.open(row.sealed_jwk, `${PURPOSE}:${row.kid}`)) as JWK;
    this.#opened.set(row.kid, jwk);
    return jwk;
  }
}
