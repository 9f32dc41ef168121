import { Injectable } from '@nestjs/common';
import { Clock, DomainError } from '../common/index.js';
import { Database } from '../database/index.js';
import { CreateAccount } from './create-account.js';
import { FindAccount } from './find-account.js';
import { PasswordHasher } from './password/password-hasher.js';
import { assignPin } from './pin/assign-pin.js';
import { VerifyPassword } from './verify-password.js';

export interface EnsuredAccount {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly password: string;
  /** Whether an account that exists gets this password; it keeps its own unless said so. */
  readonly replacePassword?: boolean;
}

const REPLACE_PASSWORD = 'UPDATE account SET password_hash = $2, password_changed_at = $3 WHERE id = $1';

/** For seeds and operators: an account that is there afterwards, however often it is asked for. */
@Injectable()
export class EnsureAccount {
  constructor(
    private readonly find: FindAccount,
    private readonly create: CreateAccount,
    private readonly hasher: PasswordHasher,
    private readonly passwords: VerifyPassword,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * An account that exists is left as it is, its password too unless `replacePassword` is set. The password is not held against the requirements:
   * whoever runs this could change them.
   * @returns its id
   */
  async ensure({ password, replacePassword = false, ...details }: EnsuredAccount): Promise<string> {
    const known = await this.find.byEmail(details.email);
    if (known && replacePassword) await this.#replacePassword(known.id, details.email, password);
    if (known) return known.id;
    const passwordHash = await this.hasher.hash(password);
    try {
      return await this.create.create({ ...details, pin: assignPin(), passwordHash, passwordExpiryDays: null, mfaChoice: 'none' });
    } catch (error) {
      const other = DomainError.is(error, 'accounts.email.taken') ? await this.find.byEmail(details.email) : undefined;
      if (!other) throw error;
      return other.id;
    }
  }

  async #replacePassword(id: string, email: string, password: string): Promise<void> {
    if (await this.passwords.verify(email, password)) return;
    await this.database.query(REPLACE_PASSWORD, [id, await this.hasher.hash(password), this.clock.now()]);
  }
}
